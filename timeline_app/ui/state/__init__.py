"""What the window holds: the state of the view, saved and visited views, opened files."""
