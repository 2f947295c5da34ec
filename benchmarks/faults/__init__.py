"""Kills everything that can be killed, and looks whether anybody's document suffered."""
