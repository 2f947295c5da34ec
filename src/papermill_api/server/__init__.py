"""The REST service around the engine."""
