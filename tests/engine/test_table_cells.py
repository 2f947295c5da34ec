from papermill_api.engine.pdf.layout import TableCell
from papermill_api.engine.pdf.tables.cells import is_leftward, read_figures_leftwards
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
    words = [word for cell in names for drawn in cell.lines for word in drawn.words]
    assert is_leftward(words, names, 1)
    assert not is_leftward(words, names, 0)


def test_a_table_of_leftward_text_goes_leftwards_whatever_its_heads():
    drawn = cells(("PDF", "OCR"), ("שלום עולם", "עולם שלום"))
    words = [word for cell in drawn for text in cell.lines for word in text.words]
    assert is_leftward(words, drawn, 1)


def test_figures_and_their_signs_in_cells_of_a_leftward_page_are_read_from_the_right():
    drawn = cells(("% -4.6", "14 601"), ("2025 €", "Cash at bank"))
    found = [one.text for cell in read_figures_leftwards(drawn) for one in cell.lines]
    assert found == ["-4.6 %", "14 601", "€ 2025", "Cash at bank"]
