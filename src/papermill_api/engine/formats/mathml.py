"""Formulas in MathML as TeX.

A formula that brings its TeX along (`annotation`, `alttext`) is taken at its word. Of others, what
is in use on pages and in articles: fractions, roots, scripts, limits, tables and fences.
Source: https://www.w3.org/TR/mathml-core/
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

TEX = ("application/x-tex", "application/x-latex", "tex", "latex")
MAX_DEPTH = 100  # of elements in a formula; deeper ones are told by their letters alone
_DISPLAY = re.compile(r"^\s*\{?\\displaystyle\s*(.*?)\}?\s*$", re.S)
_COMMAND = re.compile(r"\\[A-Za-z]+")
_FUNCTIONS = {
    *("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det"),
    *("dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log"),
    *("max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh"),
}
_LIMITS = {"∑", "∏", "∐", "⋂", "⋃", "lim", "max", "min", "sup", "inf", "limsup", "liminf"}
_SYMBOLS = {
    "∑": r"\sum", "∏": r"\prod", "∐": r"\coprod", "∫": r"\int", "∬": r"\iint", "∮": r"\oint",
    "⋂": r"\bigcap", "⋃": r"\bigcup", "±": r"\pm", "∓": r"\mp", "×": r"\times", "÷": r"\div",
    "⋅": r"\cdot", "·": r"\cdot", "∗": "*", "∘": r"\circ", "≤": r"\le", "≥": r"\ge",
    "≠": r"\ne", "≈": r"\approx", "≡": r"\equiv", "∼": r"\sim", "≃": r"\simeq", "≅": r"\cong",
    "∝": r"\propto", "≪": r"\ll", "≫": r"\gg", "∈": r"\in", "∉": r"\notin", "∋": r"\ni",
    "⊂": r"\subset", "⊆": r"\subseteq", "⊃": r"\supset", "⊇": r"\supseteq", "∩": r"\cap",
    "∪": r"\cup", "∅": r"\emptyset", "∀": r"\forall", "∃": r"\exists", "¬": r"\neg",
    "∧": r"\wedge", "∨": r"\vee", "→": r"\to", "←": r"\leftarrow", "↔": r"\leftrightarrow",
    "⇒": r"\Rightarrow", "⇐": r"\Leftarrow", "⇔": r"\Leftrightarrow", "↦": r"\mapsto",
    "∞": r"\infty", "∂": r"\partial", "∇": r"\nabla", "√": r"\sqrt", "∠": r"\angle",
    "⊥": r"\perp", "∥": r"\parallel", "…": r"\ldots", "⋯": r"\cdots", "⋮": r"\vdots",
    "⋱": r"\ddots", "⟨": r"\langle", "⟩": r"\rangle", "⌊": r"\lfloor", "⌋": r"\rfloor",
    "⌈": r"\lceil", "⌉": r"\rceil", "ℏ": r"\hbar", "ℓ": r"\ell", "′": "'", "″": "''",
    "−": "-", "⁢": "", "⁡": "", "⁣": "", "⁤": "", "{": r"\{", "}": r"\}", "%": r"\%",
    "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_", "\\": r"\backslash", "‖": r"\|",
    "⊗": r"\otimes", "⊕": r"\oplus", "†": r"\dagger", "⟶": r"\longrightarrow",
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ϵ": r"\epsilon",
    "ε": r"\varepsilon", "ζ": r"\zeta", "η": r"\eta", "θ": r"\theta", "ϑ": r"\vartheta",
    "ι": r"\iota", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ξ": r"\xi",
    "π": r"\pi", "ρ": r"\rho", "σ": r"\sigma", "ς": r"\varsigma", "τ": r"\tau",
    "υ": r"\upsilon", "φ": r"\varphi", "ϕ": r"\phi", "χ": r"\chi", "ψ": r"\psi",
    "ω": r"\omega", "Γ": r"\Gamma", "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda",
    "Ξ": r"\Xi", "Π": r"\Pi", "Σ": r"\Sigma", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega",
}  # fmt: skip
_ACCENTS = {
    "^": r"\hat", "ˆ": r"\hat", "~": r"\tilde", "˜": r"\tilde", "¯": r"\bar", "‾": r"\overline",
    "_": r"\underline", "→": r"\vec", "⃗": r"\vec", "˙": r"\dot", "¨": r"\ddot",
    "⏞": r"\overbrace", "⏟": r"\underbrace", "ˇ": r"\check", "˘": r"\breve",
}  # fmt: skip


class Element(Protocol):
    """What is asked of an element, whichever parser it comes from."""

    name: str  # without a namespace

    def get(self, name: str, default: str = "") -> str: ...

    def text(self) -> str: ...

    def children(self) -> Sequence["Element"]: ...


def tex_of(math: Element) -> str:
    """The formula in TeX, "" for an empty one."""
    told = _annotation(math, 0) or math.get("alttext")
    if told:
        found = _DISPLAY.match(told)
        return (found[1] if found else told).strip()
    return " ".join(_row(math.children(), 0).split())


def _annotation(element: Element, depth: int) -> str:
    for child in element.children() if depth < MAX_DEPTH else ():
        if child.name == "annotation" and child.get("encoding").lower() in TEX:
            return child.text().strip()
        if found := _annotation(child, depth + 1):
            return found
    return ""


def _row(elements: Sequence[Element], depth: int) -> str:
    return " ".join(filter(None, (_tex(element, depth + 1) for element in elements)))


def _tex(element: Element, depth: int) -> str:
    if depth > MAX_DEPTH:
        return _letters(element.text())
    inside = element.children()
    if element.name in _LEAVES or not inside:
        return _LEAVES.get(element.name, _letters)(element.text().strip())
    writer = _WRITERS.get(element.name)
    if writer is None:
        return _row(inside, depth)
    return writer(element, [_tex(child, depth + 1) for child in inside])


def _letters(text: str) -> str:
    """Each letter as TeX writes it; a blank behind a command that a letter follows."""
    spelled = (_SYMBOLS.get(letter, letter) for letter in text)
    spaced = (f"{word} " if _COMMAND.fullmatch(word) else word for word in spelled)
    return "".join(spaced).rstrip()


def _identifier(text: str) -> str:
    if text in _FUNCTIONS:
        return f"\\{text}"
    if len(text) > 1 and text.isalpha() and text.isascii():
        return rf"\mathrm{{{text}}}"
    return _letters(text)


def _words(text: str) -> str:
    return rf"\text{{{text}}}" if text.strip() else ""


def _group(text: str) -> str:
    """In braces, unless it is one sign: those around a sum would keep its limits from it."""
    return text if len(text) == 1 or _COMMAND.fullmatch(text) else f"{{{text}}}"


def _script(mark: str) -> Callable[[Any, list[str]], str]:
    return lambda _, parts: f"{_group(parts[0])}{mark}{_group(parts[1])}" if len(parts) > 1 else ""


def _both(_: Element, parts: list[str]) -> str:
    base, low, high = (*parts, "", "", "")[:3]
    return f"{_group(base)}_{_group(low)}^{_group(high)}"


def _stacked(command: str, mark: str) -> Callable[[Element, list[str]], str]:
    """Above or below: an accent, a limit, or whatever stands there."""

    def write(element: Element, parts: list[str]) -> str:
        base, beside = (*parts, "", "")[:2]
        sign = element.children()[-1].text().strip()
        if sign in _ACCENTS:
            return f"{_ACCENTS[sign]}{{{base}}}"
        if element.children()[0].text().strip() in _LIMITS:
            return f"{base}{mark}{_group(beside)}"
        return f"{command}{{{beside}}}{{{base}}}"

    return write


def _table(_: Element, rows: list[str]) -> str:
    if len(rows) == 1 and " & " not in rows[0]:  # one place, as equation editors write all of it
        return rows[0]
    return r"\begin{matrix} " + r" \\ ".join(rows) + r" \end{matrix}"


def _fenced(element: Element, parts: list[str]) -> str:
    separator = (element.get("separators", ",") or ",")[0]
    left, right = element.get("open", "("), element.get("close", ")")
    return rf"\left{_letters(left)} {f'{separator} '.join(parts)} \right{_letters(right)}"


_LEAVES: dict[str, Callable[[str], str]] = {
    "mi": _identifier,
    "mn": _letters,
    "mo": _identifier,
    "mtext": _words,
    "ms": _words,
    "mspace": lambda _: "",
    "annotation": lambda _: "",
    "annotation-xml": lambda _: "",
    "none": lambda _: "",
    "mprescripts": lambda _: "",
}
_WRITERS: dict[str, Callable[[Any, list[str]], str]] = {
    "mfrac": lambda _, parts: rf"\frac{{{parts[0]}}}{{{' '.join(parts[1:])}}}",
    "msqrt": lambda _, parts: rf"\sqrt{{{' '.join(filter(None, parts))}}}",
    "mroot": lambda _, parts: rf"\sqrt[{' '.join(parts[1:])}]{{{parts[0]}}}",
    "msup": _script("^"),
    "msub": _script("_"),
    "msubsup": _both,
    "munder": _stacked(r"\underset", "_"),
    "mover": _stacked(r"\overset", "^"),
    "munderover": _both,
    "mtable": _table,
    "mtr": lambda _, parts: " & ".join(parts),
    "mlabeledtr": lambda _, parts: " & ".join(parts[1:]),
    "mfenced": _fenced,
    "mphantom": lambda *_: "",
}
