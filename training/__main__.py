"""`python -m training draw NAME --seed N ...`, then `python -m training train OUT NAME ...`.

    pip install torch onnx onnxscript python-bidi
    python -m training draw lines/one --seed 1 --texts /usr/share --fonts /usr/share/fonts
    python -m training draw lines/held --seed 99 --held-back --count 1024 --texts ... --fonts ...
    python -m training train european.onnx --held-back lines/held lines/one ...

The same with `--alphabet arabic` for `arabic.onnx`. Texts and fonts are those of Debian's
packages: catalogues of messages (`locale/*/LC_MESSAGES`), dictionaries of hunspell, and fonts with
the letters that are wanted, the more families the better. Signs and Latin words that fonts of
Arabic do not have are drawn with others.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from papermill_api.engine.ocr.alphabets import Alphabet
from training.alphabets import STRETCHED
from training.features import draw_and_see, load
from training.fonts import HELD_BACK, find_fonts
from training.lines import Drawer
from training.texts import find_texts


def main(arguments: Sequence[str]) -> int:
    options = _parse(arguments)
    if options.step == "draw":
        families = {
            family: fonts
            for family, fonts in find_fonts(options.fonts).items()
            if (family in HELD_BACK) == options.held_back
        }
        texts = find_texts(options.texts, options.alphabet)
        drawer = Drawer(options.seed, texts, families, options.alphabet)
        options.name.parent.mkdir(parents=True, exist_ok=True)
        draw_and_see(drawer, options.count, options.name, STRETCHED[options.alphabet])
        return 0
    from training.layers import save, train

    samples, held_back = load(options.names), load([options.held_back])
    save(train(samples, held_back, options.rounds, options.alphabet), options.out, options.alphabet)
    return 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    draw = steps.add_parser("draw", help="draw lines and keep what the convolutions see")
    draw.add_argument("name", type=Path)
    draw.add_argument("--seed", type=int, required=True)
    draw.add_argument("--count", type=int, default=8192)
    draw.add_argument("--texts", type=Path, required=True)
    draw.add_argument("--fonts", type=Path, required=True)
    draw.add_argument("--held-back", action="store_true", help="with the fonts kept for judging")
    train = steps.add_parser("train", help="make the layers out of kept lines")
    train.add_argument("out", type=Path)
    train.add_argument("names", type=Path, nargs="+")
    train.add_argument("--held-back", type=Path, required=True, help="lines to judge by")
    train.add_argument("--rounds", type=int, default=8)
    for step in (draw, train):
        step.add_argument("--alphabet", type=_alphabet, default=Alphabet.EUROPEAN)
    return parser.parse_args(arguments)


def _alphabet(name: str) -> Alphabet:
    return Alphabet[name.upper()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
