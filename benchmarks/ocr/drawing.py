"""Pages of known text as a scanner would give them: drawn with the machine's own fonts."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.ocr.protocol import Picture

SIZE = 10.0  # points of the letters
MARGIN, WIDTH = 54.0, 450.0  # points
PITCH = 1.4  # em
GREY_NOISE = 28.0  # of 255, standard deviation
LEAN = 2.0  # degrees


@dataclass(frozen=True, slots=True)
class Text:
    script: str
    languages: tuple[str, ...]  # codes of the engine
    fonts: str  # what fontconfig is asked for
    spaced: bool
    text: str
    leftward: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    dpi: int
    noise: bool = False
    skew: bool = False


CONDITIONS = (
    Condition("150", 150),
    Condition("200", 200),
    Condition("300", 300),
    Condition("150 noise", 150, noise=True),
    Condition("150 skew", 150, skew=True),
)

TEXTS = (
    Text("Latin", ("en",), "serif:lang=en", True, (
        "The mill at the ford was built in 1264 and rebuilt after the flood of 1571. It had two "
        "wheels, nineteen hammers and, in a good year, turned 4,300 kg of rags into 112 reams of "
        "writing paper. A sheet cost less than a loaf; a book, more than a cow. The owner kept "
        "accounts (in florins, at 6.5% interest) and noted every stoppage: frost, drought, war, "
        "and once a swarm of bees. What is left today is the wheel, the ledger & a street name."
    )),
    Text("Latin, accents", ("de", "fr", "es"), "serif:lang=de", True, (
        "Die Mühle an der Furt wurde 1264 erbaut und nach dem Hochwasser größtenteils erneuert. "
        "Où est passé le moulin à papier? Il a brûlé, hélas, l’été où la rivière était à sec. "
        "El molino pequeño trabajó aún cien años más, según señalan los libros del señorío. "
        "Ein Bogen kostete weniger als ein Brötchen; ein Buch, ¡quién lo diría!, plus qu’une vache."
    )),
    Text("Cyrillic", ("ru",), "serif:lang=ru", True, (
        "Мельница у брода была построена в 1264 году и перестроена после наводнения. У неё было "
        "два колеса и девятнадцать молотов, и за хороший год она делала из тряпья сто двенадцать "
        "стоп писчей бумаги. Лист стоил меньше хлеба, а книга — больше коровы. Хозяин вёл счета "
        "и отмечал каждую остановку: мороз, засуху, войну и однажды даже рой пчёл."
    )),
    Text("Greek", ("el",), "serif:lang=el", True, (
        "Ο μύλος στο πέρασμα χτίστηκε το 1264 και ξαναχτίστηκε μετά την πλημμύρα. Είχε δύο ρόδες "
        "και δεκαεννέα σφυριά, και σε μια καλή χρονιά έφτιαχνε χαρτί από κουρέλια. Ένα φύλλο "
        "κόστιζε λιγότερο από ένα καρβέλι· ένα βιβλίο, περισσότερο από μια αγελάδα. Σήμερα "
        "έμειναν μόνο η ρόδα, το κατάστιχο και το όνομα ενός δρόμου."
    )),
    Text("Arabic", ("ar",), "sans:lang=ar", True, (
        "بنيت الطاحونة عند المخاضة سنة 1264 وأعيد بناؤها بعد الفيضان الكبير. كان فيها عجلتان وتسع "
        "عشرة مطرقة، وكانت تصنع في السنة الجيدة ورقا من الخرق القديمة. كان ثمن الورقة أقل من ثمن "
        "رغيف الخبز، أما الكتاب فكان أغلى من بقرة. وكان صاحبها يسجل كل توقف عن العمل: الصقيع "
        "والجفاف والحرب، ومرة سرب من النحل. ولم يبق اليوم إلا العجلة ودفتر الحسابات واسم شارع."
    ), leftward=True),
    Text("Persian", ("fa",), "sans:lang=fa", True, (
        "آسیاب کنار گدار در سال 1264 ساخته شد و پس از سیل بزرگ دوباره برپا شد. دو چرخ و نوزده چکش "
        "داشت و در یک سال خوب از پارچه های کهنه کاغذ درست می کرد. بهای یک برگ کاغذ از یک نان کمتر "
        "بود، اما یک کتاب از یک گاو گران تر بود. امروز تنها چرخ و دفتر حساب و نام یک کوچه "
        "مانده است."
    ), leftward=True),
    Text("Chinese", ("zh",), "sans:lang=zh-cn", False, (
        "渡口的磨坊建于一二六四年，大水之后重建。它有两个水轮和十九把木锤，好年景时能把破布做成一百一十二"
        "令纸。一张纸比一个面包便宜，一本书却比一头牛还贵。主人记下每一次停工：霜冻、干旱、战争，还有一次是一"
        "群蜜蜂。今天留下来的，只有水轮、账本和一条街的名字。"
    )),
    Text("Japanese", ("ja",), "sans:lang=ja", False, (
        "渡し場の水車小屋は一二六四年に建てられ、洪水のあとで建て直されました。二つの水車と十九本の槌があり、"
        "よい年にはぼろ布から百十二連の紙を作りました。紙一枚はパンより安く、本一冊は牛一頭より高かったのです。"
        "今日まで残っているのは、水車と帳簿と、通りの名前だけです。"
    )),
)  # fmt: skip


def find_font(wanted: str) -> str | None:
    """The file of the best font for a fontconfig pattern; None when it lacks the language."""
    told = subprocess.run(
        ["fc-list", ":" + wanted.partition(":")[2], "file", "style"],
        capture_output=True,
        text=True,
        check=False,
    )
    files = sorted(line.partition(":")[0] for line in told.stdout.splitlines() if "Regular" in line)
    family = "Serif" if wanted.startswith("serif") else "Sans"
    preferred = [file for file in files if family in file and "Mono" not in file]
    return next(iter(preferred or files), None)


def draw(text: Text, font_file: str, condition: Condition) -> tuple[Picture, str]:
    """A picture of the text, and the text as lines."""
    scale = condition.dpi / 72
    font = ImageFont.truetype(font_file, round(SIZE * scale))
    lines = list(_lines(text, font, WIDTH * scale))
    height = round((2 * MARGIN + len(lines) * PITCH * SIZE) * scale)
    page = Image.new("L", (round((WIDTH + 2 * MARGIN) * scale), height), 248)
    pen = ImageDraw.Draw(page)
    for index, line in enumerate(lines):
        y = (MARGIN + index * PITCH * SIZE) * scale
        if text.leftward:  # letters are joined, and the lines end at the left
            end = (MARGIN + WIDTH) * scale
            pen.text((end, y), line, 20, font, anchor="ra", direction="rtl")
        else:
            pen.text((MARGIN * scale, y), line, 20, font)
    if condition.skew:
        page = page.rotate(-LEAN, Image.Resampling.BICUBIC, fillcolor=248)
    tones = np.asarray(page, np.float64)
    if condition.noise:
        tones = tones + np.random.default_rng(7).normal(0.0, GREY_NOISE, tones.shape)
    grey = np.clip(tones, 0, 255).astype(np.uint8)
    return np.repeat(grey[:, :, None], 3, axis=2), "\n".join(lines)


def _lines(text: Text, font: ImageFont.FreeTypeFont, width: float) -> Iterator[str]:
    joint = " " if text.spaced else ""
    line = ""
    for part in text.text.split(" ") if text.spaced else text.text:
        longer = line + joint + part if line else part
        if font.getlength(longer) > width:
            yield line
            longer = part
        line = longer
    yield line
