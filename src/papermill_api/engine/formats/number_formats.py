"""Numbers and dates as a spreadsheet's format shows them.

Of ECMA-376 part 1, 18.8.31, what formats in use are made of: decimals, thousands, percent,
literals, currencies and a section of their own for negative numbers. Dates are given as ISO 8601
says, whatever order their format has: 03/04 is two days.
"""

import re
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|[_*].|(?P<digits>[#0?][#0?,.]*)|(?P<other>.)",
    re.S,
)
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)(?:;|$)', re.S)
_TIME = re.compile(r"[hs]", re.I)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]')
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)  # digits, as many as any float has
LITERALS = set("$€£¥+-() %:.,'")  # that stand in a format without quotes


def show_date(value: datetime, number_format: str) -> str:
    """ISO 8601; the time of day where the format shows one and it is not midnight."""
    midnight = value == datetime.combine(value.date(), time())
    if midnight or not _TIME.search(_QUOTED.sub("", number_format)):
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def show_number(value: float, number_format: str) -> str:
    """The number as shown; of a format that is not understood, its plain value."""
    plain = plain_number(value)
    if number_format in ("General", "@", ""):
        return plain
    sections = [match[1] for match in _SECTIONS.finditer(number_format)]
    section = sections[0]
    if value < 0 and len(sections) > 1 and sections[1]:
        value, section = -value, sections[1]
    elif value == 0 and len(sections) > 2 and sections[2]:
        section = sections[2]
    return _shown(value, section) or plain


def plain_number(value: float) -> str:
    """As many digits as a sheet keeps."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _shown(value: float, section: str) -> str:
    """ "" for a section that is not understood."""
    parts: list[str] = []
    digits = ""
    for token in _TOKEN.finditer(section):
        if token["digits"] and not token["digits"].strip("?"):
            continue  # room for digits that are not there
        if token["digits"] and not digits:
            digits = token["digits"]
            parts.append("\0")
        elif token["digits"] or (token["other"] and token["other"] not in LITERALS):
            return ""
        else:
            literal = (token[name] for name in ("quoted", "escaped", "currency", "other"))
            parts.append(next(filter(None, literal), ""))
    if not digits and not any(parts):
        return ""
    scaled = value * 100 if "%" in parts else value
    return "".join(parts).replace("\0", _digits(scaled, digits)).strip()


def _digits(value: float, pattern: str) -> str:
    """By a pattern such as #,##0.00; commas at its end divide by thousands.

    Halves of the 15 digits that spreadsheets keep are rounded away from zero.
    """
    whole, _, fraction = pattern.partition(".")
    for _ in range(len(pattern) - len(pattern.rstrip(","))):
        value /= 1000
    fraction = fraction.rstrip(",")
    if not isfinite(value):
        return str(value)
    kept = Decimal(f"{value:.15g}")
    rounded = kept.quantize(Decimal(1).scaleb(-len(fraction)), context=_ROUNDING)
    text = f"{rounded:{',' if ',' in whole.rstrip(',') else ''}f}"
    for place in reversed(fraction):
        if place == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    sign, number = ("-", text[1:]) if text.startswith("-") else ("", text)
    least = len(whole) - whole.find("0") if "0" in whole else 0
    if "," not in whole and "." not in number:
        number = number.zfill(least)
    return sign + number.removesuffix(".")
