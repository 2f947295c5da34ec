"""Small tagged PDFs, written object by object: reportlab draws no structure trees."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.engine.pdf_objects import PdfObjects, refs

HEIGHT = 842


@dataclass
class Element:
    """An element of the structure tree: its type, its own text and the elements in it."""

    kind: str
    text: str = ""  # lines are drawn below each other
    kids: "list[Element]" = field(default_factory=list)
    size: float = 11
    font: str = "F1"  # F1 Times, F2 Times-Bold
    x: float = 72
    gap: float = 10  # points of white above
    extra: str = ""  # more entries of its dictionary
    page: int = 0


ARTIFACT = "Artifact"  # the kind of what is drawn without being in the tree


def element(kind: str, *kids: "Element | str", **looks: object) -> Element:
    text = "".join(kid for kid in kids if isinstance(kid, str))
    return Element(kind, text, [kid for kid in kids if isinstance(kid, Element)], **looks)


class _Page:
    """One page being drawn: its content stream and the elements of its marks."""

    def __init__(self) -> None:
        self.stream: list[str] = []
        self.owners: list[int] = []  # by MCID: the object number of the element
        self.y = 80.0

    def draw(self, item: Element, owner: int | None) -> None:
        self.y += item.gap
        mark = f"<</MCID {len(self.owners)}>>" if owner else "<<>>"
        self.stream.append(f"/{item.kind} {mark} BDC BT /{item.font} {item.size} Tf")
        for line in item.text.split("\n"):
            escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            self.stream.append(f"1 0 0 1 {item.x} {HEIGHT - self.y} Tm ({escaped}) Tj")
            self.y += 1.25 * item.size
        self.stream.append("ET EMC")
        if owner:
            self.owners.append(owner)


def tagged_pdf(path: Path, *pages: list[Element], marked: bool = True) -> Path:
    """A PDF whose pages show the elements from top to bottom, each marked with its place in the
    tree; those of kind ARTIFACT are in no tree."""
    file = PdfObjects()
    catalog, tree, root, pages_id = (file.add() for _ in range(4))
    fonts = [
        file.add(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
        for name in ("Times-Roman", "Times-Bold")
    ]
    page_ids = [file.add() for _ in pages]
    kids: list[int] = []
    parents: list[str] = []
    for index, (page_id, elements) in enumerate(zip(page_ids, pages, strict=True)):
        sheet = _Page()
        kids += [n for e in elements if (n := _add(file, sheet, e, root, page_id)) is not None]
        stream = "\n".join(sheet.stream).encode("cp1252")
        content = file.add(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        file.put(
            page_id,
            f"<</Type/Page/Parent {pages_id} 0 R/MediaBox[0 0 595 {HEIGHT}]/StructParents {index}"
            f"/Resources<</Font<</F1 {fonts[0]} 0 R/F2 {fonts[1]} 0 R>>>>/Contents {content} 0 R>>",
        )  # fmt: skip
        parents.append(f"{index}[{refs(sheet.owners)}]")
    file.put(pages_id, f"<</Type/Pages/Count {len(pages)}/Kids[{refs(page_ids)}]>>")
    file.put(root, f"<</Type/StructElem/S/Document/P {tree} 0 R/K[{refs(kids)}]>>")
    nums = f"<</Nums[{' '.join(parents)}]>>"
    file.put(tree, f"<</Type/StructTreeRoot/K {root} 0 R/ParentTree {nums}>>")
    flag = "true" if marked else "false"
    file.put(
        catalog,
        f"<</Type/Catalog/Pages {pages_id} 0 R/MarkInfo<</Marked {flag}>>"
        f"/StructTreeRoot {tree} 0 R>>",
    )  # fmt: skip
    file.write(path, catalog)
    return path


def _add(file: PdfObjects, sheet: _Page, item: Element, parent: int, page: int) -> int | None:
    """Draw an element and what is in it; gives its object number."""
    if item.kind == ARTIFACT:
        sheet.draw(item, None)
        return None
    number = file.add()
    content = ""
    if item.text:
        content = str(len(sheet.owners))
        sheet.draw(item, number)
    kids = [_add(file, sheet, kid, number, page) for kid in item.kids]
    inner = refs([kid for kid in kids if kid is not None])
    file.put(
        number,
        f"<</Type/StructElem/S/{item.kind}/P {parent} 0 R/Pg {page} 0 R"
        f"/K[{content} {inner}]{item.extra}>>",
    )  # fmt: skip
    return number
