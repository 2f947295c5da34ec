"""What the service costs beyond the engine: latency, uploads, documents per second."""
