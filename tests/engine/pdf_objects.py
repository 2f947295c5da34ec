"""PDFs written object by object, for what reportlab does not draw."""

from pathlib import Path

HEBREW_WIDTH = 500  # thousandths of an em


class PdfObjects:
    """The objects of a file, numbered from 1 as they are added."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: str | bytes = b"") -> int:
        """A new object; gives its number. One without a body is put later."""
        self.objects.append(_bytes(body))
        return len(self.objects)

    def put(self, number: int, body: str) -> None:
        self.objects[number - 1] = _bytes(body)

    def stream(self, content: bytes) -> int:
        return self.add(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))

    def hebrew_font(self, width: int) -> int:
        """Latin letters, and the Hebrew ones from code 128 on, `width` thousandths wide."""
        to_unicode = self.stream(
            b"begincmap 1 begincodespacerange<00><ff>endcodespacerange\n"
            b"2 beginbfrange\n<20><7e><0020>\n<80><9a><05d0>\nendbfrange endcmap"
        )
        widths = " ".join(str(width + 100 * (code < 128)) for code in range(32, 256))
        return self.add(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 255"
            f"/Widths[{widths}]/ToUnicode {to_unicode} 0 R>>"
        )

    def write_page(
        self, path: Path, content: bytes, fonts: str, catalog: str = "", gradient: int = 0
    ) -> Path:
        """A file of one page of 595 by 842 points. `catalog`: what that holds beside the pages.

        `gradient`: the number of a pattern, which the page knows as P.
        """
        pattern = f"/Pattern<</P {gradient} 0 R>>" if gradient else ""
        root, pages, page, text = self.add(), self.add(), self.add(), self.stream(content)
        self.put(root, f"<</Type/Catalog/Pages {pages} 0 R{catalog}>>")
        self.put(pages, f"<</Type/Pages/Count 1/Kids[{page} 0 R]>>")
        self.put(
            page,
            f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<<{fonts}>>{pattern}>>/Contents {text} 0 R>>",
        )
        self.write(path, root)
        return path

    def write(self, path: Path, root: int) -> None:
        data, offsets = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self.objects, start=1):
            offsets.append(len(data))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(data)
        data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        data += b"trailer <</Size %d/Root %d 0 R>>\n" % (len(offsets) + 1, root)
        data += b"startxref\n%d\n%%%%EOF\n" % start
        path.write_bytes(data)


def refs(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def hebrew_pdf(path: Path, words: list[tuple[str, float, float]], size: float) -> Path:
    """A page of 595 by 842 points with each word at its x and its y from the top.

    Letters are painted from left to right, as most programs do: the last one first.
    """
    file = PdfObjects()
    font = file.hebrew_font(HEBREW_WIDTH)
    shown = [f"1 0 0 1 {x} {842 - y} Tm <{_codes(text)}> Tj" for text, x, y in words]
    content = "\n".join(("BT", f"/F1 {size} Tf", *shown, "ET")).encode()
    return file.write_page(path, content, f"/F1 {font} 0 R")


def _codes(text: str) -> str:
    hebrew = any(char >= "\u05d0" for char in text)
    shown = text[::-1] if hebrew else text
    return bytes(ord(c) - 0x5D0 + 0x80 if c >= "\u05d0" else ord(c) for c in shown).hex()


def _bytes(body: str | bytes) -> bytes:
    return body.encode("latin-1") if isinstance(body, str) else body
