"""Finds what fell by the wayside, and puts it back on its way."""
