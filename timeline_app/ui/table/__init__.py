"""The table twin of the timeline: the same events in rows."""
