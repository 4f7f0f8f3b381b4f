"""The only room that speaks SQL or holds a session. Takes and returns domain values; no Qt."""
