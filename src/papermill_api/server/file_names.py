"""Names of uploads: made safe to keep and show, and offered as names of downloads."""

import unicodedata
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote

MAX_LABEL_CHARACTERS = 4096
# File systems take 255 bytes; some room for what browsers add, as in `name (1).md`.
MAX_DOWNLOAD_BYTES = 200

# Characters that turn the reading direction around: `exe.fdp` must not be shown as `pdf.exe`.
BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Control characters, lone surrogates, line and paragraph separators.
UNSAFE_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
# Beside the separators of paths, what Windows refuses in a name.
FORBIDDEN_IN_DOWNLOADS = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))


def clean_label(sent: str) -> str:
    """The last part of a name that a client sent, without what cannot be shown or stored.

    Empty when nothing is left: that is no name.
    """
    name = sent.replace("\\", "/").rpartition("/")[2]
    name = "".join(character for character in name if _is_safe(character)).strip()
    return "" if name in {".", ".."} else name[:MAX_LABEL_CHARACTERS]


def _is_safe(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in UNSAFE_CATEGORIES and character not in BIDI_CONTROLS


def download_name(label: str, ending: str) -> str:
    """What a file made from the upload `label` is called when saved: `document.md`.

    `ending`: takes the place of the upload's extension, such as `.md` or `-figure-1.png`.
    """
    stem = PurePosixPath(label.translate(FORBIDDEN_IN_DOWNLOADS)).stem.strip(" .") or "document"
    room = MAX_DOWNLOAD_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore") + ending


def content_disposition(kind: Literal["attachment", "inline"], file_name: str) -> str:
    """The header that offers a file under its name (RFC 6266), which may be in any script.

    Names beyond ASCII come twice: plain for old clients, encoded (RFC 8187) for all others.
    """
    plain = "".join(c if " " <= c <= "~" and c not in '"\\%' else "_" for c in file_name)
    header = f'{kind}; filename="{plain}"'
    if plain == file_name:
        return header
    return f"{header}; filename*=UTF-8''{quote(file_name, safe='')}"
