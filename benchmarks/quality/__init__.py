"""How near a Markdown is to the Markdown of the source that was typeset."""
