"""What annotations show: values of form fields, typed notes, stamps."""

from collections.abc import Sequence

from papermill_api.engine.pdf.reading import reader
from papermill_api.engine.pdf.reading.reader import View

FREE_TEXT, STAMP, WIDGET = 3, 13, 20
SHOWING = frozenset((FREE_TEXT, STAMP, WIDGET))
MAX_ANNOTATIONS = 5_000  # of a page
NORMAL_DISPLAY = 0
FLATTENED = 1


def annotation_kinds(view: View) -> list[int]:
    """The subtype of each annotation of the page, in order."""
    count = min(reader.count_annotations(view.page), MAX_ANNOTATIONS)
    return [_subtype(view, index) for index in range(count)]


def draw_annotations(view: View, kinds: Sequence[int]) -> int | None:
    """Draw the page's fields, notes and stamps into its content, as objects after its own.

    Gives how many objects are its own, or None when there was nothing to draw. When there was,
    the page must be opened again; its links are gone, so they are read before.
    """
    if SHOWING.isdisjoint(kinds):
        return None
    own: int = reader.count_objects(view.page)
    return own if reader.flatten(view.page, NORMAL_DISPLAY) == FLATTENED else None


def _subtype(view: View, index: int) -> int:
    annotation = reader.get_annotation(view.page, index)
    if not annotation:
        return 0
    subtype: int = reader.annotation_subtype(annotation)
    reader.close_annotation(annotation)
    return subtype
