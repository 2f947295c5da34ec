"""Makes `engine/ocr/alphabets.onnx`, the layers that tell Cyrillic and Greek letters apart.

texts (catalogues of messages, word lists)  ┐
                                            ├→  drawn lines  →  features  →  layers
fonts (TrueType, OpenType)                  ┘

Nothing of it is needed to run Papermill. See docs/decisions/0076.
"""
