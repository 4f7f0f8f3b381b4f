"""Time to pixel and back, the axis with its ticks, and the overview of all of time."""
