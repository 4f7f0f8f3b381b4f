"""What lists show, and in which order: terms, actors, things to find, the rows of the table."""
