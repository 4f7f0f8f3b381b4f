"""The commands. They call the very functions that the menus call."""
