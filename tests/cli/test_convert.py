"""`convert`, called in this process; its conversions run in worker processes as always."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from papermill_api.cli import main
from papermill_api.cli.convert import plan_errands, start_in_threads


def run(*arguments: str | Path) -> Result:
    call = ["convert", *map(str, arguments)]
    return CliRunner().invoke(main, call, prog_name="papermill-api")


def make_pdf(path: Path, text: str = "A line of text", pages: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path))
    for _ in range(pages):
        canvas.drawString(72, 700, text)
        canvas.rect(100, 300, 200, 200, fill=1)
        canvas.circle(400, 400, 60, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def test_each_file_becomes_a_result_folder(tmp_path):
    a, b = make_pdf(tmp_path / "a.pdf", "First"), make_pdf(tmp_path / "b.pdf", "Second")
    result = run(a, b, "-o", tmp_path / "out")
    assert result.exit_code == 0
    written = [tmp_path / "out" / name / "result.md" for name in ("a", "b")]
    assert result.stdout.splitlines() == [str(path) for path in written]
    assert [path.read_text().split("\n")[0] for path in written] == ["First", "Second"]
    manifest = json.loads((tmp_path / "out" / "a" / "result.assets.json").read_text())
    assert manifest["page_count"] == 1


def test_no_figures_renders_none(tmp_path):
    pdf = make_pdf(tmp_path / "a.pdf")
    run(pdf, "-o", tmp_path / "with")
    run(pdf, "-o", tmp_path / "without", "--no-figures")
    assert (tmp_path / "with" / "a" / "figures" / "fig_0001.png").exists()
    assert not (tmp_path / "without" / "a" / "figures").exists()


def test_a_second_run_leaves_nothing_of_the_first(tmp_path):
    pdf = make_pdf(tmp_path / "a.pdf")
    run(pdf, "-o", tmp_path)
    run(pdf, "-o", tmp_path, "--no-figures")
    assert list((tmp_path / "a" / "figures").iterdir()) == []


def test_a_file_that_fails_is_told_and_the_others_go_on(tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    result = run(broken, tmp_path / "missing.pdf", make_pdf(tmp_path / "a.pdf"), "-o", tmp_path)
    assert result.exit_code == 1
    assert result.stdout == f"{tmp_path / 'a' / 'result.md'}\n"
    errors = result.stderr.splitlines()
    assert [line.split(": ")[:2] for line in errors] == [
        ["Error", str(broken)],
        ["Error", str(tmp_path / "missing.pdf")],
    ]
    assert not (tmp_path / "broken").exists()


def test_debug_draws_every_page(tmp_path):
    run(make_pdf(tmp_path / "a.pdf", pages=2), "-o", tmp_path, "--debug")
    drawn = sorted(path.name for path in (tmp_path / "a" / "debug").iterdir())
    assert drawn == ["page_0001.png", "page_0002.png"]


def test_debug_has_nothing_to_draw_of_plain_text(tmp_path):
    (tmp_path / "a.txt").write_text("Only text\n")
    assert run(tmp_path / "a.txt", "-o", tmp_path, "--debug").exit_code == 0
    assert (tmp_path / "a" / "result.txt").read_text() == "Only text\n"


@pytest.mark.parametrize("arguments", [(), ("a.pdf",), ("-o", "out")])
def test_wrong_use_is_one_line_and_code_2(arguments: tuple[str, ...]):
    result = run(*arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_calls_in_threads_give_their_results_and_failures_in_order():
    def fail() -> int:
        raise OSError("gone")

    one, failed, three = start_in_threads([lambda: 1, fail, lambda: 3], 2)
    assert (one.result(5), three.result(5)) == (1, 3)
    assert isinstance(failed.exception(5), OSError)


def test_files_of_one_name_get_folders_of_their_own(tmp_path):
    files = [Path("x/report.pdf"), Path("y/Report.pdf"), Path("report.txt")]
    errands = plan_errands(files, tmp_path)
    assert [errand.folder.name for errand in errands] == ["report", "Report-2", "report-3"]


def test_a_file_named_twice_is_converted_once(tmp_path):
    errands = plan_errands([Path("a.pdf"), Path("b.pdf"), Path("a.pdf")], tmp_path)
    assert [errand.path.name for errand in errands] == ["a.pdf", "b.pdf"]


def test_a_language_that_nobody_knows_is_a_wrong_call(tmp_path):
    result = run(make_pdf(tmp_path / "a.pdf"), "-o", tmp_path / "out", "--ocr-languages", "xx")
    assert result.exit_code == 2
    assert "“xx”, which is no language" in result.stderr


def test_a_scan_with_ocr_off_fails_and_says_so(tmp_path):
    picture = tmp_path / "scan.pdf"
    Image.new("L", (600, 800), 200).save(picture)
    result = run(picture, "-o", tmp_path / "out", "--ocr", "off")
    assert result.exit_code == 1
    assert "it seems to be a scan. Reading pictures was turned off" in result.stderr
