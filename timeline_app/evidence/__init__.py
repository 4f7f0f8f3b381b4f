"""Text and words: normalizing with offset maps, finding quotes. Pure functions."""
