"""Pages that are pictures: which they are, and how a picture becomes a Page like any other."""
