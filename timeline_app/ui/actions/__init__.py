"""The table of actions, and the ways to call them: menus, keys, command palette."""
