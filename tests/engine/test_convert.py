import os
import subprocess
import sys
from pathlib import Path

import pytest

from papermill_api import Options, convert
from papermill_api.engine.errors import DamagedDocument, EmptyDocument, TooManyPages
from tests.engine import pdf_maker
from tests.engine.golden_files import WRITE_GOLDEN, golden
from tests.engine.pdf_objects import PdfObjects


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdf_maker.report(tmp_path_factory.mktemp("pdf") / "report.pdf")


def test_golden_report(report: Path):
    markdown = convert(report).markdown
    assert markdown == golden("report.md", markdown)


def test_goldens_are_not_being_written():
    assert not os.environ.get(WRITE_GOLDEN)


def test_the_result_folder(report: Path, tmp_path: Path):
    conversion = convert(report)
    conversion.write(tmp_path / "out")
    files = sorted(p.relative_to(tmp_path / "out").as_posix() for p in tmp_path.rglob("*.*"))
    assert files == ["figures/fig_0001.png", "result.assets.json", "result.md"]
    assert (tmp_path / "out/figures/fig_0001.png").read_bytes().startswith(b"\x89PNG")


def test_the_figure_is_titled_by_its_caption(report: Path):
    (figure,) = convert(report).figures
    assert figure.title == "Figure 1. Wheels of a mill"
    assert figure.page == 2


def test_without_large_numbers_nothing_is_rendered(report: Path):
    conversion = convert(report, Options(figures=False))
    assert conversion.figures == ()
    assert "![" not in conversion.markdown


def test_slices_change_nothing(report: Path):
    assert convert(report, Options(slice_pages=1)).manifest == convert(report).manifest


def test_progress_reaches_the_page_count(report: Path):
    seen: list[tuple[int, int]] = []
    convert(report, Options(slice_pages=1), on_progress=lambda *pages: seen.append(pages))
    assert seen == [(1, 2), (2, 2)]


def test_too_many_pages_are_refused(report: Path):
    with pytest.raises(TooManyPages, match="2 pages"):
        convert(report, Options(max_pages=1))


def test_options_of_a_stage_that_are_of_no_such_class_are_refused():
    with pytest.raises(TypeError, match=r"Options\.ocr takes OcrOptions, not 'off'"):
        Options(ocr="off")  # type: ignore[arg-type]


def test_a_truncated_file_is_damaged(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    with pytest.raises(DamagedDocument):
        convert(tmp_path / "a.pdf")


@pytest.mark.parametrize("ticked", [False, True], ids=["nothing", "a box to tick"])
def test_a_page_without_text_is_empty(tmp_path: Path, ticked: bool):
    sheet = pdf_maker.canvas(tmp_path / "a.pdf")
    if ticked:
        sheet.acroForm.checkbox(x=72, y=700, size=14)
    sheet.showPage()
    sheet.save()
    with pytest.raises(EmptyDocument, match="no text"):
        convert(tmp_path / "a.pdf")


def test_the_text_of_a_figure_is_kept_where_there_is_no_other(tmp_path: Path):
    sheet = pdf_maker.canvas(tmp_path / "a.pdf")
    sheet.circle(200, 600, 80)
    sheet.circle(360, 600, 80)
    sheet.drawString(180, 600, "Mill")
    sheet.drawString(340, 600, "River")
    sheet.showPage()
    sheet.save()
    conversion = convert(tmp_path / "a.pdf")
    assert len(conversion.figures) == 1
    assert "Mill River" in conversion.markdown


def test_importing_the_package_loads_neither_pdfium_nor_numpy():
    code = "import sys, papermill_api, papermill_api.cli; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pypdfium2_raw" not in done.stdout
    assert "'numpy'" not in done.stdout


def test_values_of_form_fields_are_text(tmp_path: Path):
    sheet = pdf_maker.canvas(tmp_path / "form.pdf")
    pdf_maker.text(sheet, 72, 100, "Name:")
    sheet.acroForm.textfield(value="Ada Lovelace", x=120, y=pdf_maker.HEIGHT - 106, width=200)
    sheet.showPage()
    sheet.save()
    assert "Ada Lovelace" in convert(tmp_path / "form.pdf").markdown


def test_a_field_without_an_appearance_shows_its_value(tmp_path: Path):
    file = PdfObjects()
    catalog, pages, page = file.add(), file.add(), file.add()
    parent = file.add("<</FT/Tx/T(name)/V(Ada Lovelace)/Ff 0>>")
    field = file.add(f"<</Type/Annot/Subtype/Widget/Parent {parent} 0 R/Rect[72 700 272 720]/F 4>>")
    file.put(pages, f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>")
    annotations = f"/Annots[{field} 0 R]"
    file.put(page, f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]{annotations}>>")
    form = f"/AcroForm<</Fields[{parent} 0 R]>>"
    file.put(catalog, f"<</Type/Catalog/Pages {pages} 0 R{form}>>")
    file.write(tmp_path / "form.pdf", catalog)
    assert convert(tmp_path / "form.pdf").markdown == "Ada Lovelace\n"


def test_ticks_of_a_form_are_read(tmp_path: Path):
    sheet = pdf_maker.canvas(tmp_path / "form.pdf")
    for y, label, checked in ((100, "red", True), (140, "green", False)):
        pdf_maker.text(sheet, 92, y, label)
        sheet.acroForm.checkbox(checked=checked, x=72, y=pdf_maker.HEIGHT - y - 3, size=14)
    sheet.showPage()
    sheet.save()
    assert convert(tmp_path / "form.pdf").markdown == "- ☒ red\n- ☐ green\n"


def test_fields_are_no_figures(tmp_path: Path):
    sheet = pdf_maker.canvas(tmp_path / "form.pdf")
    form = sheet.acroForm
    form.listbox(value="red", options=["red", "green", "blue"], x=72, y=500, width=120, height=80)
    form.radio(name="size", value="big", x=72, y=400)
    form.radio(name="size", value="small", x=120, y=400)
    sheet.showPage()
    sheet.save()
    conversion = convert(tmp_path / "form.pdf")
    assert conversion.figures == ()
    assert "green" in conversion.markdown


SCRIPT = """
import sys, threading
from papermill_api import Options, convert
if "threaded" in sys.argv:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print(convert(sys.argv[1], Options(slice_pages=1), processes=2).markdown, end="")
"""


@pytest.mark.parametrize("caller", ["alone", "threaded"])
def test_a_script_without_a_main_guard_gets_the_same_bytes(
    caller: str, report: Path, tmp_path: Path
):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    command = [sys.executable, str(script), str(report), caller]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == convert(report).markdown
    assert done.stderr == ""


def test_workers_can_begin_to_read_before_the_document_stages_are_loaded():
    code = "import sys, papermill_api; papermill_api.convert; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "papermill_api.engine.pdf.pipeline" in loaded
    assert "papermill_api.engine.pdf.understanding" not in loaded
    assert "papermill_api.engine.conversion" not in loaded
