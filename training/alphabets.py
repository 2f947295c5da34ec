"""What the layers of each file are trained with, and what they can tell apart."""

from papermill_api.engine.ocr.alphabets import Alphabet
from papermill_api.engine.ocr.script import Script

CYRILLIC = "".join(map(chr, range(0x0400, 0x0460))) + "ҐґӘәҒғҚқҢңӨөҰұҮүҺһ"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰΆΈΉΊΌΎΏΪΫ"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگیۀ"  # letters of Arabic and Persian
MARKS = "\u064b\u0651"  # that are written in texts for grown-ups: fathatan and shadda
DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
ASCII = "".join(map(chr, range(33, 127)))
SIGNS = "«»„“”‘’–—…№§©®°•·×±−€£→✓◦éüöä"
ARABIC_SIGNS = "«»“”‘’–—…§©®°•·×±−€£→←✓◦éüöä،؛؟٪٫٬"

CHARACTERS = {
    Alphabet.EUROPEAN: f" {ASCII}{SIGNS}{CYRILLIC}{GREEK}",
    Alphabet.ARABIC: f" {ASCII}{ARABIC_SIGNS}{ARABIC}{MARKS}{DIGITS}",
}
# Languages with their share of the lines.
LANGUAGES = {
    Alphabet.EUROPEAN: {
        "ru": (Script.CYRILLIC, 34), "uk": (Script.CYRILLIC, 13), "bg": (Script.CYRILLIC, 8),
        "sr": (Script.CYRILLIC, 7), "be": (Script.CYRILLIC, 5), "mk": (Script.CYRILLIC, 4),
        "kk": (Script.CYRILLIC, 4), "el": (Script.GREEK, 32),
    },
    Alphabet.ARABIC: {"ar": (Script.ARABIC, 70), "fa": (Script.ARABIC, 30)},
}  # fmt: skip
# How much wider lines are made than RapidOCR makes them: two letters need a column each.
STRETCHED = {Alphabet.EUROPEAN: 1.0, Alphabet.ARABIC: 1.5}
