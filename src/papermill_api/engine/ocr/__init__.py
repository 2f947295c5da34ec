"""Text in pictures: engines behind one Protocol, and which of them reads what."""
