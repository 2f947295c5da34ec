"""What the database's lists and sweeps cost when there are a million tasks."""
