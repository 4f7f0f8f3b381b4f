"""What is where in one view, in pixels: the display list of the lanes, and what lies under a point."""
