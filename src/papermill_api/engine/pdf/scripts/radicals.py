"""Characters that share their glyph with another one, as which a PDF names them."""

import re
import unicodedata
from collections.abc import Sequence

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

# Unicode, EquivalentUnifiedIdeograph: of the Kangxi radicals by their decompositions, and of those
# among the other radicals that are characters by themselves.
_OTHERS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻯⻰⻲⻳",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄斉齐歯齿竜龙亀龟",
        strict=True,
    )
)
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_WRITTEN = {ord(radical): character for radical, character in (_KANGXI | _OTHERS).items()}
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_IDEOGRAPH = late_pattern("[\u4e00-\u9fff]")
_POINT = "\u2027"
_BETWEEN_KANA = re.compile(f"(?<=[\u30a1-\u30ff]){_POINT}(?=[\u30a1-\u30ff])")


def with_ideographs(words: Sequence[Word]) -> Sequence[Word]:
    """The words with characters where their PDF names the radicals that are drawn alike.

    Fonts draw U+2F6C and U+76EE by one glyph. Those who write PDFs often know the glyph alone and
    take the first character that has it. So they do of the point between words in katakana.
    A page of more radicals than other characters is about them.
    """
    foreign = by_column(words).foreign
    radicals = set(_RADICAL.findall(foreign))
    characters = _IDEOGRAPH.findall(foreign) if radicals else ()
    if _POINT not in foreign and not 0 < len(radicals) < len(characters):
        return words
    written = _WRITTEN if len(radicals) < len(characters) else {}
    return PageWords(
        word if word.text.isascii() else replace(word, text=_written(word.text, written))
        for word in words
    )


def _written(text: str, written: dict[int, str]) -> str:
    return _BETWEEN_KANA.sub("\u30fb", text.translate(written))
