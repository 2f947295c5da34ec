"""Lines that stand at one place of the sheet on most pages, over whatever else is there."""

from collections import Counter
from collections.abc import Container, Sequence

from papermill_api.engine.pdf.layout import Line, PageLayout, text_lines

LEAST_PAGES = 3
MOST = 0.6  # of the pages
FEW = 2  # such lines; the pages of a form have most of theirs in common
LEAST_LETTERS = 4
STOPS = tuple(".:!?。")
FOOT = 0.86  # of the page's height; what stands below heads nothing
SAMPLES = 5  # pages that are looked at first
TWICE = 2  # times that such a line stands on these, at least

_Place = tuple[str, int, int, float]  # the first word of a line, where it begins, and its size


def find_fixed(pages: Sequence[PageLayout], known: Container[int]) -> set[int]:
    """Ids of the lines that a page of the web keeps at one place of the screen.

    `known`: ids of lines in the margins; what says the same at their place is none of the text.
    Bold lines without a stop are headings: pages of recipes are alike.

    limiter = Limiter(rates)      browsers print them on each sheet: "Skip to content", "Back to
    Skip to content |r(rates)     top", in the middle of the text
    """
    if len(pages) < LEAST_PAGES:
        return set()
    some = pages[:: max(1, len(pages) // SAMPLES)][:SAMPLES]
    least = max(LEAST_PAGES, MOST * len(pages))
    places = Counter([_place(line) for page in some for line in text_lines(page.blocks)])
    enough = least if len(some) == len(pages) else TWICE
    repeated = {place for place, count in places.items() if count >= enough}
    if not repeated:  # as in most documents
        return set()
    starts = {start for start, *_ in repeated}
    found = [
        ((line.text, place), line)
        for page in pages
        for line in text_lines(page.blocks)
        if line.first_text in starts
        and (place := _place(line)) in repeated
        and _is_worded(line, page.height)
    ]
    counts = Counter(key for key, _ in found)
    fixed = {key for key, count in counts.items() if count >= least}
    told = {key for key, line in found if id(line) in known}
    if len(fixed - told) > FEW:
        fixed &= told
    return {id(line) for key, line in found if key in fixed}


def _place(line: Line) -> _Place:
    return line.first_text, round(line.box.x0), round(line.baseline), line.style.size


def _is_worded(line: Line, height: float) -> bool:
    heads = line.style.bold and line.baseline < FOOT * height
    if line.style.mono or (heads and not line.text.endswith(STOPS)):
        return False
    return sum(map(str.isalpha, line.text)) >= LEAST_LETTERS
