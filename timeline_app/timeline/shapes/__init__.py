"""What is drawn, as shapes: the display list, glyphs, marks, joins, the legend."""
