"""Everything that can be set, one frozen dataclass per stage. em = the font size of the text."""

from dataclasses import dataclass, field, fields
from typing import Literal


@dataclass(frozen=True, slots=True)
class WordOptions:
    """Where words end."""

    touch: float = 0.05  # em; white narrower than this is no space, whatever the text says
    cjk_touch: float = 0.2  # em; the same between Chinese or Japanese characters
    stop_touch: float = 0.12  # em; the same before a comma or a full stop
    ground_touch: float = 1.0  # em; the same after code, whose ground reaches further than it
    spread_gap: float = 0.9  # em; letters of a letter-spaced head stand at most this far apart


@dataclass(frozen=True, slots=True)
class LineOptions:
    """Which words are one line."""

    baseline: float = 0.15  # em; baselines this near are one
    script_rise: float = 0.7  # em; a smaller word this far off the baseline is super or sub
    max_gap: float = 1.5  # em; wider starts a new line, in text whose own gaps are narrow
    stretch: float = 2.2  # times the line's own usual gap


@dataclass(frozen=True, slots=True)
class BlockOptions:
    """Which lines are one block."""

    leading: float = 1.25  # times the block's own line pitch; wider starts a new block
    first_leading: float = 1.9  # em; pitch of a block's first two lines
    size_change: float = 0.08  # share; lines differing more in size are apart
    indent: float = 0.8  # em; a first line set in this far starts a paragraph


@dataclass(frozen=True, slots=True)
class OrderOptions:
    """In what order blocks are read."""

    gutter: float = 0.7  # em; narrower white between blocks is no column gap


@dataclass(frozen=True, slots=True)
class TableOptions:
    """Strokes are rules and edges of fills; em is the size of the table's own text."""

    snap: float = 3.0  # points; stroke ends this near meet, strokes this near are one
    max_strokes: int = 600  # of one direction; more are a drawing and no table
    same_end: float = 6.0  # points; strokes whose ends differ less are equally long
    overflow: float = 5.0  # points; text may stand out of the ends of horizontal strokes
    overhang: float = 6.0  # points; strokes standing out this far leave a side of a grid open
    closed_share: float = 0.7  # of all column lines drawn, and missing ones mean merged cells
    min_fill: float = 6.0  # points; a lower fill is no row
    max_fill: float = 120.0  # points; a higher fill is the ground of something else
    max_empty_band: float = 8.0  # points between strokes that hold no text, as of double lines
    max_row_pitch: float = 5.0  # em of height per line of text; emptier places are no tables
    prose_share: float = 0.25  # of a place's lines may look like prose
    least_pitch: float = 1.9  # em; a row outside the strokes is at most this far off,
    pitch_stretch: float = 1.5  # or this many times the table's own pitch
    rows_above: int = 3  # above the first stroke may belong to the head
    word_gap: float = 0.5  # em, at least stretches.GAP; a wider gap parts two cells
    unpainted_gap: float = 0.2  # em; the same where spaces are painted, and none is there
    mono_gap: float = 0.8  # em; the same where every space is as wide as a letter
    min_gutter: float = 0.15  # em; narrower white parts no columns
    crossing_share: float = 0.08  # of the rows may run over the white between columns
    split_share: float = 0.6  # of a drawn column's lines must part alike to make it two
    few_bands: int = 3  # a table with more places between strokes has its rows drawn
    min_row_height: float = 6.0  # points; strokes nearer than this hold no row
    loose_pitch: float = 1.2  # times the tightest pitch of lines; wider starts a new row
    full_share: float = 0.3  # of tightly set lines may fill most columns, or tight is usual
    lap: float = 0.15  # em; lines of one row overlap more than this
    wrap_pitch: float = 1.75  # em; lines of one cell are no further apart, at 1.5 times the usual
    far_pitch: float = 2.8  # em; rows of a table without lines are no further apart
    cell_letters: float = 28.0  # on average, at most, in a table without lines
    aligned_filled: float = 0.55  # share of the places with text in a table without lines
    min_rows: int = 2
    min_free_rows: int = 3  # when no stroke parts any of them
    min_columns: int = 2
    max_places: int = 100  # for each word; a grid with more is a drawing
    min_cells: int = 3  # with text
    min_filled: float = 0.3  # share of the cells with text; a chart's grid has fewer


@dataclass(frozen=True, slots=True)
class TableJoinOptions:
    """Which tables go on from those before them."""

    head: float = 0.35  # share of the page height that a part begins in
    foot: float = 0.7  # share of the page height below which notes may part a table
    note_lines: int = 4  # of a note at most
    edge: float = 4.0  # points; columns of two parts differ less


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """What is drawn together, and how its picture is made."""

    gap: float = 8.0  # points; drawn things this near belong to one figure
    min_side: float = 20.0  # points; smaller is decoration
    max_page_share: float = 0.9  # a picture over more of the page is its background
    min_art_share: float = 0.05  # of a group's area that more than lines and boxes reaches over
    label_reach: float = 36.0  # points around a drawing in which its labels stand
    max_sheet: float = 4.0  # times the drawing's area; a larger sheet is not its own
    panel_gap: float = 6.0  # points between the panels of one figure
    scale: float = 2.0  # pixels per point of the rendered picture


@dataclass(frozen=True, slots=True)
class CaptionOptions:
    """Where captions stand."""

    reach: float = 3.0  # em; a caption stands at most this far from its figure


@dataclass(frozen=True, slots=True)
class FurnitureOptions:
    """What pages repeat at their edges."""

    head: float = 0.18  # share of the page height at the top that may be furniture
    foot: float = 0.14  # and at the bottom, where notes stand too
    min_pages: int = 2
    min_share: float = 0.3  # of the pages must repeat it


@dataclass(frozen=True, slots=True)
class HeadingOptions:
    """How long headings are."""

    max_lines: int = 4
    max_words: int = 30


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How deep items stand."""

    indent: float = 0.7  # em; deeper by this is one level more


@dataclass(frozen=True, slots=True)
class ChunkOptions:
    """How long chunks are."""

    max_tokens: int = 400  # about 4 characters each, 1 each in Chinese, Japanese and Korean


OcrModes = Literal["auto", "off", "force"]


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """Which pages have their picture read, and by what."""

    mode: OcrModes = "auto"  # auto: only pages without usable text
    languages: tuple[str, ...] = ()  # codes of ocr/languages.py; none: told by the picture
    engine: Literal["auto", "rapidocr", "tesseract"] = "auto"
    dpi: float = 150.0  # that pages are rendered at to be read
    page_seconds: float = 120.0  # allowed in place of Options.page_seconds for each page


@dataclass(frozen=True, slots=True)
class Options:
    """All of them, and what is asked of a conversion as a whole."""

    figures: bool = True  # render pictures of figures
    max_pages: int | None = None  # more is refused
    slice_pages: int = 32  # pages per job when a document is spread over processes
    page_seconds: float = 20.0  # allowed per page of a slice, on top of slice_seconds
    slice_seconds: float = 60.0
    words: WordOptions = field(default_factory=WordOptions)
    lines: LineOptions = field(default_factory=LineOptions)
    blocks: BlockOptions = field(default_factory=BlockOptions)
    order: OrderOptions = field(default_factory=OrderOptions)
    tables: TableOptions = field(default_factory=TableOptions)
    table_joins: TableJoinOptions = field(default_factory=TableJoinOptions)
    figure: FigureOptions = field(default_factory=FigureOptions)
    captions: CaptionOptions = field(default_factory=CaptionOptions)
    furniture: FurnitureOptions = field(default_factory=FurnitureOptions)
    headings: HeadingOptions = field(default_factory=HeadingOptions)
    lists: ListOptions = field(default_factory=ListOptions)
    chunks: ChunkOptions = field(default_factory=ChunkOptions)
    ocr: OcrOptions = field(default_factory=OcrOptions)

    def __post_init__(self) -> None:
        """Raises TypeError where the options of a stage are not of its class, as ocr="off"."""
        for one in fields(self):
            made: object = one.default_factory
            value = getattr(self, one.name)
            if isinstance(made, type) and not isinstance(value, made):
                raise TypeError(f"Options.{one.name} takes {made.__name__}, not {value!r}")
