"""What is read of a page: all that asks PDFium. `load` puts it together as a Page."""
