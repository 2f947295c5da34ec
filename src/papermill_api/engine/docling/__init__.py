"""To and from docling-core's DoclingDocument, the interchange format of this field.

Loaded only when asked for: docling-core takes 0.7 s to import. Source of the model:
https://docling-project.github.io/docling/concepts/docling_document/
"""

from papermill_api.engine.docling.reading import Taken, from_docling, read_docling
from papermill_api.engine.docling.writing import to_docling

__all__ = ["Taken", "from_docling", "read_docling", "to_docling"]
