"""One chronology in the window: what stands where, the event that is read, the empty result."""
