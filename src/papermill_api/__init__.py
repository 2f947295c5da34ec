"""Documents into Markdown, figures and chunks: as a library, a command and a REST service."""
