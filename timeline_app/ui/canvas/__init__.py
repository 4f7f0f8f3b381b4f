"""The timeline on screen: the canvas, its pointer and keys, the overview below it."""
