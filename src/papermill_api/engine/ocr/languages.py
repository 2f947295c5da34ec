"""Languages by their codes: what users write, what each engine calls them, who can read them.

The models in RapidOCR's wheel (PP-OCRv6 small) know 18,708 characters: Chinese, Japanese and
every Latin letter up to U+022F. They know no Cyrillic, Arabic, Hebrew, Hangul, Thai or Indic
letter, of Greek only letters without accents, and of Vietnamese not its letters with two marks.
Cyrillic, Greek and Arabic are read by layers of our own on them (`alphabets.py`).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Language(NamedTuple):
    code: str  # ISO 639-1 where there is one, with the script where it matters
    name: str
    tesseract: str  # name of its trained data
    script: str  # as Tesseract's script detection says
    built_in: bool  # can it be read with what RapidOCR and we bring?
    others: tuple[str, ...] = ()  # ISO 639-2 and 639-3 codes


def _latin(code: str, name: str, tesseract: str, *others: str) -> Language:
    return Language(code, name, tesseract, "Latin", True, (tesseract, *others))


def _ours(code: str, name: str, tesseract: str, script: str, *others: str) -> Language:
    return Language(code, name, tesseract, script, True, (tesseract, *others))


def _other(code: str, name: str, tesseract: str, script: str, *others: str) -> Language:
    return Language(code, name, tesseract, script, False, (tesseract, *others))


LANGUAGES = (
    _latin("en", "English", "eng"), _latin("de", "German", "deu", "ger"),
    _latin("fr", "French", "fra", "fre"), _latin("es", "Spanish", "spa"),
    _latin("it", "Italian", "ita"), _latin("pt", "Portuguese", "por"),
    _latin("nl", "Dutch", "nld", "dut"), _latin("da", "Danish", "dan"),
    _latin("sv", "Swedish", "swe"), _latin("no", "Norwegian", "nor", "nb", "nn", "nob", "nno"),
    _latin("fi", "Finnish", "fin"), _latin("is", "Icelandic", "isl", "ice"),
    _latin("et", "Estonian", "est"), _latin("lv", "Latvian", "lav"),
    _latin("lt", "Lithuanian", "lit"), _latin("pl", "Polish", "pol"),
    _latin("cs", "Czech", "ces", "cze"), _latin("sk", "Slovak", "slk", "slo"),
    _latin("sl", "Slovenian", "slv"), _latin("hr", "Croatian", "hrv"),
    _latin("bs", "Bosnian", "bos"), _latin("hu", "Hungarian", "hun"),
    _latin("ro", "Romanian", "ron", "rum"), _latin("tr", "Turkish", "tur"),
    _latin("sq", "Albanian", "sqi", "alb"), _latin("ca", "Catalan", "cat"),
    _latin("gl", "Galician", "glg"), _latin("eu", "Basque", "eus", "baq"),
    _latin("ga", "Irish", "gle"), _latin("cy", "Welsh", "cym", "wel"),
    _latin("la", "Latin", "lat"), _latin("af", "Afrikaans", "afr"),
    _latin("id", "Indonesian", "ind"), _latin("ms", "Malay", "msa", "may"),
    _latin("sw", "Swahili", "swa"), _latin("mt", "Maltese", "mlt"),
    Language("zh", "Chinese", "chi_sim", "Han", True, ("zh-hans", "zho", "chi", "cmn", "chi_sim")),
    Language("zh-hant", "Traditional Chinese", "chi_tra", "Han", True, ("chi_tra",)),
    Language("ja", "Japanese", "jpn", "Japanese", True, ("jpn",)),
    _other("vi", "Vietnamese", "vie", "Latin"), _other("ko", "Korean", "kor", "Hangul"),
    _ours("el", "Greek", "ell", "Greek", "gre"), _ours("ru", "Russian", "rus", "Cyrillic"),
    _ours("uk", "Ukrainian", "ukr", "Cyrillic"), _ours("be", "Belarusian", "bel", "Cyrillic"),
    _ours("bg", "Bulgarian", "bul", "Cyrillic"), _ours("sr", "Serbian", "srp", "Cyrillic"),
    _ours("mk", "Macedonian", "mkd", "Cyrillic", "mac"),
    _ours("kk", "Kazakh", "kaz", "Cyrillic"), _ours("ar", "Arabic", "ara", "Arabic"),
    _ours("fa", "Persian", "fas", "Arabic", "per"), _other("ur", "Urdu", "urd", "Arabic"),
    _other("he", "Hebrew", "heb", "Hebrew", "iw"), _other("hi", "Hindi", "hin", "Devanagari"),
    _other("bn", "Bengali", "ben", "Bengali"), _other("ta", "Tamil", "tam", "Tamil"),
    _other("te", "Telugu", "tel", "Telugu"), _other("th", "Thai", "tha", "Thai"),
    _other("ka", "Georgian", "kat", "Georgian", "geo"),
    _other("hy", "Armenian", "hye", "Armenian", "arm"),
)  # fmt: skip

BY_CODE = {language.code: language for language in LANGUAGES}
_CODES = {name: found.code for found in LANGUAGES for name in (found.code, *found.others)}
# Regions that write Chinese in traditional characters.
_TRADITIONAL = {"zh-tw", "zh-hk", "zh-mo"}
_SEPARATORS = re.compile(r"[\s,;+]+")
MAX_LANGUAGES = 8  # each one more makes Tesseract slower and less certain


def parse_languages(value: str) -> tuple[str, ...]:
    """Our codes of a list such as `en, pt-BR` or `eng+rus`; none of an empty one.

    Takes BCP 47 tags and ISO 639-1, -2 and -3 codes in any case. Raises ValueError with the end
    of a sentence about the list.
    """
    wanted = [part for part in _SEPARATORS.split(value.strip()) if part]
    codes = tuple(dict.fromkeys(_code(part) for part in wanted))
    if len(codes) > MAX_LANGUAGES:
        raise ValueError(f"must not name more than {MAX_LANGUAGES} languages")
    return codes


def _code(tag: str) -> str:
    lower = tag.lower()
    whole = lower.replace("_", "-")
    if whole.startswith("zh-hant") or whole in _TRADITIONAL:
        return "zh-hant"
    found = _CODES.get(lower) or _CODES.get(whole) or _CODES.get(whole.split("-")[0])
    if found is None:
        raise ValueError(f"names “{tag[:20]}”, which is no language that can be read")
    return found


def names_of(codes: Iterable[str]) -> str:
    return ", ".join(BY_CODE[code].name for code in codes)
