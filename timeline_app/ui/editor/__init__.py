"""The editor: an event is written in the place of the detail pane."""
