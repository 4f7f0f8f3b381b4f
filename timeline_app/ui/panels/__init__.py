"""The side panel: states, actors, dates, and a section for every other facet."""
