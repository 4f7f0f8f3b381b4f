"""Windows, panels, dialogs, actions. The only room with QtWidgets."""
