"""One document: what is known of it, and what was quoted from it."""
