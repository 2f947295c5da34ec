"""What operators see of the service: logs with a request id in every line, and numbers."""
