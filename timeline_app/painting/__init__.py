"""Paints a display list: with QPainter for screen, PNG and PDF; as text for SVG. QtGui only."""
