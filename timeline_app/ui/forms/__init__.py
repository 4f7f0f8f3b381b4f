"""Parts of forms: fields, pickers, lists of parts."""
