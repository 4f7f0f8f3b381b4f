"""The main window, what it remembers, and what it does with an error that nobody caught."""
