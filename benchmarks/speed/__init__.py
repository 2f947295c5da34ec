"""How long a conversion takes, in units of PDFium's plain text extraction."""
