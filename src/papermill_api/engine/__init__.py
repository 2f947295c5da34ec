"""A pure library: a document in, Markdown, figures and chunks out; no settings, no network."""
