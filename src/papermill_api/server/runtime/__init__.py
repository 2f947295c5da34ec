"""Claims tasks, converts them in child processes, stores what comes out, and sweeps up."""
