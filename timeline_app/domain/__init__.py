"""What an event, date, actor, source, excerpt, filter and view are. Frozen values; no Qt, no SQL."""
