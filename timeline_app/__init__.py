"""Secure Communities Timeline: a zoomable, evidence-checked chronology."""

__version__ = "0.1.0"
