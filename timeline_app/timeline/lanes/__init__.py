"""Which events stand in which lane, on which line, and how much room their labels take."""
