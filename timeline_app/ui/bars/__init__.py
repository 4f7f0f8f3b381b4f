"""Toolbar, chips and status line."""
