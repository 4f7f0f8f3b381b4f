"""Widgets for any place: rows, labels, fields, layouts."""
