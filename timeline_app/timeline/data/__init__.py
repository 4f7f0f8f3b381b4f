"""The chronology as arrays: its columns, and the indexes from keys to rows."""
