"""Form XObjects, which programs place drawings in, and what they show."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures.groups import Group
from papermill_api.engine.pdf.figures.labels import PROSE_WORDS
from papermill_api.engine.pdf.figures.shares import (
    MAX_FORM_TEXT_SHARE,
    MAX_LABELS,
    is_dense,
    is_filled,
    is_large,
    text_share,
    words_in,
)
from papermill_api.engine.pdf.page import Fill, Form, Image, Page, Rule, Shape, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, touching
from papermill_api.engine.records import replace

MIN_PANELS = 2  # drawings of a form that make it a figure of panels
MOST_WORDS = 4  # for each small thing drawn in a form that they do not fill
CROWD = 200  # things for each word; a letter painted by itself is one
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
    return replace(form, box=union(seen)) if seen else form


def words_of(form: Form, text: Sequence[Stretch]) -> list[Box]:
    """The boxes of the words that were painted in a form."""
    return [word.box for word in all_words(text) if form.order <= word.order <= form.last]


def is_picture(
    form: Form, shapes: Sequence[Shape], page: Page, text: Sequence[Stretch], options: FigureOptions
) -> bool:
    """A form XObject with paths in it and not much text: a drawing placed as one thing."""
    box = form.box
    if not is_large(box, page, options):
        return False
    held = words_in(box, text)
    if not _is_crowded(form, held):
        art = [shape.box for shape in shapes if form.order <= shape.order <= form.last]
        if not art or not is_dense(art, box, options):
            return False
        if len(held) > MOST_WORDS * len(art) and not is_filled(art, box, options):
            return False  # a page that was placed in another, with signs drawn in its text
    others = sum(not form.order <= word.order <= form.last for word in held)
    if others > MAX_LABELS:
        return False  # the decoration of a page, painted before its text
    return text_share(box, [word.box for word in held]) <= MAX_FORM_TEXT_SHARE


def _is_crowded(form: Form, held: Sequence[Word]) -> bool:
    """Are so many things painted in it that they are no rules, cells or letters?

    Maps of heat are painted cell by cell, each too small to be read as more than a speck.
    """
    return form.last - form.order > CROWD * (len(held) + 1)


def holds_panels(
    form: Form, groups: Sequence[Group], page: Page, text: Sequence[Stretch], options: FigureOptions
) -> bool:
    """Are drawings and their labels all that there is in a form, which was placed as one thing?"""
    panels = sum(form.box.contains(group.box, REACHES_OUT) for group in groups)
    if panels < MIN_PANELS or form.box.area > options.max_page_share * page.box.area:
        return False
    held = [one for one in touching(text, form.box) if form.box.has_center_of(one.box)]
    return all(
        form.order <= one.words[0].order <= form.last and len(one.words) < PROSE_WORDS
        for one in held
    )
