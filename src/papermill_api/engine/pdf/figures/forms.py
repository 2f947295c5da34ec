"""Form XObjects, which programs place drawings in, and what they show."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.page import Fill, Form, Image, Page, Rule, Shape
from papermill_api.engine.pdf.stretches import Stretch, all_words
from papermill_api.engine.records import replace

REACHES_OUT = 1.0  # points that a form may reach out of its page


def with_seen_forms(page: Page, text: Sequence[Stretch]) -> Page:
    """The page, its forms that reach out of it as large as what they show.

    The bounds of a form count blanks and paths that paint nothing, too.
    """
    if not page.forms:
        return page
    forms = [
        form if page.box.contains(form.box, REACHES_OUT) else _as_seen(form, page, text)
        for form in page.forms
    ]
    return replace(page, forms=tuple(forms))


def _as_seen(form: Form, page: Page, text: Sequence[Stretch]) -> Form:
    kinds: tuple[Sequence[Shape | Fill | Image | Rule], ...] = (
        page.shapes,
        page.fills,
        page.images,
        page.rules,
    )
    drawn = [t.box for things in kinds for t in things if form.order <= t.order <= form.last]
    seen = [*drawn, *words_of(form, text)]
    return form._replace(box=union(seen)) if seen else form


def words_of(form: Form, text: Sequence[Stretch]) -> list[Box]:
    """The boxes of the words that were painted in a form."""
    return [word.box for word in all_words(text) if form.order <= word.order <= form.last]
