"""The timeline as pages, with title, legend, caption and sources."""
