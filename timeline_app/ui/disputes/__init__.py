"""The view of disputes: a list of them, the two accounts of each side by side."""
