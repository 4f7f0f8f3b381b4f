"""Editing what events name: actors, topics, places, sources, quotes."""
