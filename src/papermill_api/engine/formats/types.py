"""Every type of file that is converted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileType:
    name: str
    extension: str  # with its dot, of a stored upload
    media_type: str
    result_name: str = "result.md"  # what the converted text is called
    extra: str = ""  # the optional part of the installation that reads it
    other_extensions: tuple[str, ...] = ()  # that files of the type have, too
    program: str = ""  # that must be on the path to read it

    @property
    def extensions(self) -> tuple[str, ...]:
        return (self.extension, *self.other_extensions)


def _office(
    name: str, extension: str, media_type: str, *others: str, program: str = ""
) -> FileType:
    return FileType(
        name, extension, media_type, extra="office", other_extensions=others, program=program
    )


def _legacy(name: str, extension: str, media_type: str, *others: str) -> FileType:
    """A format of old, which LibreOffice turns into its successor."""
    return _office(name, extension, media_type, *others, program="soffice")


OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

PDF = FileType("pdf", ".pdf", "application/pdf")
TEXT = FileType("text", ".txt", "text/plain", "result.txt")
DOCX = _office("docx", ".docx", f"{OPEN_XML}.wordprocessingml.document", ".docm", ".dotx", ".dotm")
PPTX = _office(
    *("pptx", ".pptx", f"{OPEN_XML}.presentationml.presentation"),
    *(".pptm", ".potx", ".potm", ".ppsx", ".ppsm"),
)
XLSX = _office("xlsx", ".xlsx", f"{OPEN_XML}.spreadsheetml.sheet", ".xlsm", ".xltx", ".xltm")
DOC = _legacy("doc", ".doc", "application/msword", ".dot")
PPT = _legacy("ppt", ".ppt", "application/vnd.ms-powerpoint", ".pot", ".pps")
XLS = _legacy("xls", ".xls", "application/vnd.ms-excel", ".xlt")
RTF = _legacy("rtf", ".rtf", "application/rtf")
ODT = _office("odt", ".odt", f"{OPEN_DOCUMENT}.text", ".ott")
ODS = _office("ods", ".ods", f"{OPEN_DOCUMENT}.spreadsheet", ".ots")
ODP = _office("odp", ".odp", f"{OPEN_DOCUMENT}.presentation", ".otp")
PAGES = _office("pages", ".pages", "application/vnd.apple.pages")
NUMBERS = _office("numbers", ".numbers", "application/vnd.apple.numbers")
KEYNOTE = _office("keynote", ".key", "application/vnd.apple.keynote")
EPUB = _office("epub", ".epub", "application/epub+zip")
HTML = _office("html", ".html", "text/html", ".htm", ".xhtml")
MHTML = _office("mhtml", ".mhtml", "multipart/related", ".mht")
JATS = _office("jats", ".nxml", "application/xml", ".xml")
MAIL = _office("eml", ".eml", "message/rfc822")
OUTLOOK = _office("msg", ".msg", "application/vnd.ms-outlook")
MARKDOWN = FileType("markdown", ".md", "text/markdown", other_extensions=(".markdown",))
ASCIIDOC = _office("asciidoc", ".adoc", "text/asciidoc", ".asciidoc", ".asc")
CSV = _office("csv", ".csv", "text/csv", ".tsv")
LATEX = _office("latex", ".tex", "application/x-tex", ".latex")


def _image(name: str, extension: str, *others: str) -> FileType:
    return FileType(name, extension, f"image/{name}", extra="ocr", other_extensions=others)


PNG = _image("png", ".png")
JPEG = _image("jpeg", ".jpg", ".jpeg", ".jpe", ".jfif")
TIFF = _image("tiff", ".tiff", ".tif")
WEBP = _image("webp", ".webp")
BMP = _image("bmp", ".bmp", ".dib")
GIF = _image("gif", ".gif")
IMAGES = (PNG, JPEG, TIFF, WEBP, BMP, GIF)
PAGED = (PDF, *IMAGES)  # read page by page

ALL_TYPES = (
    *(PDF, TEXT, DOCX, PPTX, XLSX, DOC, PPT, XLS, RTF, ODT, ODS, ODP, PAGES, NUMBERS, KEYNOTE),
    *(EPUB, HTML, MHTML, JATS, MAIL, OUTLOOK, MARKDOWN, ASCIIDOC, CSV, LATEX),
    *IMAGES,
)
