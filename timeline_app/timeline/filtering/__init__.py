"""Which events a filter lets through, which ones have the words of a search, and what an empty result misses."""
