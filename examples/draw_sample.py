"""Draw sample.pdf, the document that the README converts: text, a list, a table and a chart.

Run with the development environment: `.venv/bin/python examples/draw_sample.py`.
"""

from pathlib import Path

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    ListFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

STYLES = getSampleStyleSheet()
HARVEST = [["Year", "Wheat (t)", "Rye (t)"], ["2023", "412", "96"], ["2024", "438", "101"]]


def body(text: str) -> Paragraph:
    return Paragraph(text, STYLES["BodyText"])


def harvest_table() -> Table:
    table = Table(HARVEST)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    return table


def harvest_chart() -> Drawing:
    drawing = Drawing(320, 160)
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 40, 25, 260, 120
    chart.data = [[412, 438], [96, 101]]
    chart.categoryAxis.categoryNames = ["2023", "2024"]
    chart.valueAxis.valueMin = 0
    drawing.add(chart)
    return drawing


def story() -> list[Flowable]:
    return [
        Paragraph("The Mill on the River", STYLES["Title"]),
        Paragraph("1 What it grinds", STYLES["Heading1"]),
        body(
            "The mill has ground the grain of eleven villages since 1862. Its records are kept in "
            "<b>two ledgers</b>, which the parish has digitised and published on its "
            '<a href="https://example.org/mill">web page</a>.'
        ),
        ListFlowable(
            [body("Wheat, for bread."), body("Rye, for the winter.")], bulletType="bullet"
        ),
        Spacer(1, 8),
        body("Table 1: Grain ground in a year."),
        harvest_table(),
        PageBreak(),
        Paragraph("2 What the chart shows", STYLES["Heading1"]),
        body("Both kinds of grain grew, wheat by six per cent and rye by five."),
        Spacer(1, 12),
        harvest_chart(),
        body("Figure 1. Wheat and rye, tonnes a year."),
    ]


def running_head(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, A4[1] - 40, "The Mill on the River")
    canvas.drawRightString(A4[0] - 72, 40, f"Page {document.page}")


def main() -> None:
    path = Path(__file__).with_name("sample.pdf")
    document = SimpleDocTemplate(str(path), pagesize=A4, title="The Mill on the River", invariant=1)
    document.build(story(), onFirstPage=running_head, onLaterPages=running_head)


if __name__ == "__main__":
    main()
