"""Time to pixel, ticks, columns, matching, lanes, rows, marks and the scene. NumPy; no Qt."""
