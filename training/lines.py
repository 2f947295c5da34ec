"""Lines as they are cut out of scans: drawn, blurred, noisy, pale, slanted, with bits of others."""

from dataclasses import dataclass
from math import exp, log
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.ocr.alphabets import Alphabet
from papermill_api.engine.ocr.script import Script
from training.fonts import Font
from training.leftward import TATWEEL, as_read, as_shown, is_leftward, pieces_of
from training.sayings import say
from training.texts import Texts

Grey = npt.NDArray[np.uint8]  # (height, width)
Tones = npt.NDArray[np.float32]

SMALLEST, LARGEST = 14, 46  # pixels of an em
TIMES = 3  # drawn so much larger, for smooth edges
WIDEST = 42.0  # heights of a line; wider ones are not kept
PAPER = 255
# How far the boxes of lines reach beyond their ink, in ems, as RapidOCR finds them.
LEFT, RIGHT, ABOVE, BELOW = (-0.05, 0.35), (-0.03, 0.3), (0.03, 0.42), (0.05, 0.48)


@dataclass(frozen=True, slots=True)
class Line:
    picture: Grey
    text: str
    script: Script


class Drawer:
    """Draws lines without end, the same ones for the same seed."""

    def __init__(
        self, seed: int, texts: list[Texts], families: dict[str, list[Font]], alphabet: Alphabet
    ) -> None:
        self._random, self._noise = Random(seed), np.random.default_rng(seed)
        self._texts, self._alphabet = texts, alphabet
        self._families = {
            script: [own for fonts in families.values() if (own := _with(script, fonts))]
            for script in Script
        }
        self._signs = [font for fonts in families.values() for font in fonts if font.signs]

    def line(self) -> Line:
        while True:
            text, script = say(self._random, self._texts, self._alphabet)
            if is_leftward(script):
                text = as_shown(text)
            fonts = self._fonts(script, text) if text else None
            drawn = self._drawn(text, fonts) if fonts is not None else None
            if drawn is not None:
                return Line(drawn, as_read(text), script)

    def _fonts(self, script: Script, text: str) -> tuple[Font, Font] | None:
        """That of its letters, and that of signs and numbers that one does not have."""
        needed = set(map(ord, text)) - {ord(" "), ord(TATWEEL)}
        for _ in range(20):
            font = self._random.choice(self._random.choice(self._families[script]))
            other = self._random.choice(self._signs) if is_leftward(script) else font
            joined = {char for char in needed if chr(char) in script}
            fits = font.characters >= joined and font.characters | other.characters >= needed
            if fits and not (font.italic and self._random.random() < 0.45):
                return font, other
        return None

    def _drawn(self, text: str, fonts: tuple[Font, Font]) -> Grey | None:
        random = self._random
        em = round(exp(random.uniform(log(SMALLEST), log(LARGEST))))
        large, ink = self._large(text, fonts, em * TIMES)
        if ink is None:
            return None
        if random.random() < 0.5:
            large = _turned(large, random.gauss(0, 0.25))
        height, width = (max(2, side // TIMES) for side in large.shape)
        small = cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA)
        grey = self._worn(np.asarray(small, np.float32), em)
        x0, y0, x1, y1 = (side / TIMES for side in ink)
        left, right = (random.uniform(*side) * em for side in (LEFT, RIGHT))
        above, below = (random.uniform(*side) * em for side in (ABOVE, BELOW))
        cut = grey[
            max(0, int(y0 - above)) : int(y1 + below) + 1,
            max(0, int(x0 - left)) : int(x1 + right) + 1,
        ]
        if min(cut.shape) < 4 or cut.shape[1] > WIDEST * cut.shape[0]:
            return None
        return self._compressed(np.ascontiguousarray(cut))

    def _large(
        self, text: str, fonts: tuple[Font, Font], em: int
    ) -> tuple[Grey, tuple[int, int, int, int] | None]:
        """A line among what may stand around it, and the box of its own ink."""
        random = self._random
        face, other = (ImageFont.truetype(font.file, em) for font in fonts)
        own = fonts[0].characters
        space = face.getlength(" ") * (1 if random.random() < 0.6 else random.uniform(0.8, 2.2))
        apart = 0.0 if random.random() < 0.93 else random.uniform(0.02, 0.2) * em
        places: list[tuple[float, str, ImageFont.FreeTypeFont, str | None]] = []
        x = float(em)
        for word in text.split(" "):
            if fonts[0] is not fonts[1]:
                for piece, joined in pieces_of(word):
                    pen_of = face if joined or own >= set(map(ord, piece)) else other
                    way = "rtl" if joined else "ltr"
                    places.append((x, piece, pen_of, way))
                    x += pen_of.getlength(piece, direction=way)
            else:
                for part in word if apart else (word,):
                    places.append((x, part, face, None))
                    x += face.getlength(part) + apart
            x += space
        page = Image.new("L", (int(x) + em, int(em * 3.2)), PAPER)
        pen = ImageDraw.Draw(page)
        for x, part, pen_of, told in places:
            pen.text((x, 1.9 * em), part, 0, pen_of, anchor="ls", direction=told)
        box = page.point(lambda tone: PAPER - tone).getbbox()
        if box is not None:
            self._add_neighbours(pen, box, face, em)
        return np.asarray(page), box

    def _add_neighbours(
        self,
        pen: ImageDraw.ImageDraw,
        box: tuple[int, int, int, int],
        face: ImageFont.FreeTypeFont,
        em: int,
    ) -> None:
        """An underline, a rule, a line above or below."""
        random = self._random
        _, y0, _, y1 = box
        if random.random() < 0.04:
            y = y1 - em // 10
            pen.rectangle((box[0], y, box[2], y + max(1, em // 20)), 0)
        if random.random() < 0.12:
            text, _ = say(random, self._texts, self._alphabet)
            step = random.choice((-1, 1)) * random.uniform(1.1, 1.4) * em
            pen.text((random.uniform(0, em), 0.9 * em + step), text, 0, face)
        if random.random() < 0.05:
            y = random.choice((y0, y1)) + random.randint(-2, em // 4)
            pen.line((0, y, 100 * em, y), 0, max(1, round(TIMES * random.uniform(0.6, 2))))

    def _worn(self, tones: Tones, em: int) -> Grey:
        """As printers and scanners leave them."""
        random = self._random
        weight = random.random()
        if weight < 0.16:
            times = random.uniform(1.2, 2) if weight < 0.1 else random.uniform(0.35, 0.9)
            tones = np.clip(PAPER - (PAPER - tones) * times, 0, PAPER).astype(np.float32)
        if random.random() < 0.5:
            blur = random.uniform(0.3, 0.9 if em < 24 else 1.4)
            tones = np.asarray(cv2.GaussianBlur(tones, (0, 0), blur), np.float32)
        ink, paper = random.uniform(0, 70), random.uniform(190, PAPER)
        ground = random.random()
        if ground < 0.06:
            ink, paper = paper, ink
        elif ground < 0.5:
            ink, paper = 0, PAPER
        tones = (ink + (paper - ink) / PAPER * tones).astype(np.float32)
        if random.random() < 0.45:
            noise = self._noise.standard_normal(tones.shape, np.float32)
            tones = tones + np.float32(random.uniform(2, 22)) * noise
        grey = np.clip(tones, 0, PAPER).astype(np.uint8)
        if random.random() < 0.1:
            middle = (int(grey.max()) + int(grey.min())) * random.uniform(0.42, 0.62)
            grey = np.where(grey > middle, PAPER, 0).astype(np.uint8)
        return grey

    def _compressed(self, grey: Grey) -> Grey:
        if self._random.random() >= 0.35:
            return grey
        quality = self._random.randint(30, 92)
        _, packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
        return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def _with(script: Script, fonts: list[Font]) -> list[Font]:
    return [font for font in fonts if script in font.scripts]


def _turned(grey: Grey, degrees: float) -> Grey:
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(grey, turn, (width, height), borderValue=PAPER), np.uint8)
