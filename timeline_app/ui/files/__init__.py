"""Dialogs on files: exporting figures and data, importing, printing."""
