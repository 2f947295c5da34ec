"""How well and how fast scans are read."""
