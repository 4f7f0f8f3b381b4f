"""How widgets look: style sheet, sizes, icons, and what the user chose of it."""
