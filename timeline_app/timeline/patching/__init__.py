"""Columns after an edit, and what was derived of them."""
