"""What answers the actions, and what enables them."""
