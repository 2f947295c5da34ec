"""Makes the layers of `engine/ocr` that tell letters apart: of Cyrillic and Greek, and of Arabic.

texts (catalogues of messages, word lists)  ┐
                                            ├→  drawn lines  →  features  →  layers
fonts (TrueType, OpenType)                  ┘

Nothing of it is needed to run Papermill. See docs/decisions/0076.
"""
