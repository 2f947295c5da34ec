from papermill_api.engine.pdf.layout import TableCell
from papermill_api.engine.pdf.tables.cells import is_leftward
from tests.engine.drawn import line


def cells(*rows: tuple[str, str]) -> list[TableCell]:
    return [
        TableCell(at, column, 1, 1, drawn.box, (drawn,))
        for at, texts in enumerate(rows)
        for column, text in enumerate(texts)
        for drawn in [line(text, 100 + 100 * column, 100 + 12 * at)]
    ]


def test_the_script_of_its_heads_tells_which_way_a_table_of_latin_names_goes():
    names = cells(("גרסה", "מערכת"), ("Bookworm", "Debian Linux"), ("Tumbleweed", "openSUSE"))
    assert is_leftward(names, 1)
    assert not is_leftward(names, 0)


def test_a_table_of_leftward_text_goes_leftwards_whatever_its_heads():
    assert is_leftward(cells(("PDF", "OCR"), ("שלום עולם", "עולם שלום")), 1)
