"""Where everything stands at one zoom: all at once where events are few, tile by tile where they are many."""
