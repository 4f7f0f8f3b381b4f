"""The frame of dialogs, and the small ones."""
