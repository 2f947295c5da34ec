"""Is it alive, is it ready, which version is it, and how busy."""
