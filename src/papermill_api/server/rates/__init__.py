"""How often anybody may ask: limits by owner and by address, counted here or in Redis."""
