"""The layers themselves, as PyTorch trains them; `engine/ocr/alphabets.py` runs them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import onnx
import torch
from rapidfuzz.distance import Levenshtein
from torch import Tensor, nn
from torch.nn import functional

from papermill_api.engine.ocr.alphabets import Alphabet
from papermill_api.engine.ocr.ctc import best_path
from training.alphabets import CHARACTERS, STRETCHED
from training.features import Sample

SEEN, WIDTH = 384, 160  # values a column: of the convolutions, of our layers
DILATIONS = (1, 2, 3, 1)  # columns that a block looks to both sides
BATCH, SORTED = 48, 40  # lines a step; batches among which lines go by length
RATE, DECAY, NOISE = 2e-3, 0.02, 0.02
LARGE = 1000  # weights, worth keeping in half precision


class Block(nn.Module):
    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.n = nn.LayerNorm(WIDTH)
        self.c = nn.Conv1d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation)
        self.p = nn.Linear(WIDTH, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:
        near = self.c(self.n(x).transpose(1, 2)).transpose(1, 2)
        return x + self.drop(self.p(functional.silu(near)))


class Layers(nn.Module):
    """(lines, columns, 384) to (lines, columns, 1 + characters), before softmax."""

    def __init__(self, characters: str) -> None:
        super().__init__()
        self.characters = characters
        self.i = nn.Sequential(nn.LayerNorm(SEEN), nn.Linear(SEEN, WIDTH), nn.SiLU())
        self.b = nn.ModuleList(map(Block, DILATIONS))
        self.n = nn.LayerNorm(WIDTH)
        self.o = nn.Linear(WIDTH, 1 + len(characters))

    def forward(self, x: Tensor) -> Tensor:
        x = self.i(x)
        for block in self.b:
            x = block(x)
        return self.o(self.n(x))


def train(
    samples: Sequence[Sample], held_back: Sequence[Sample], rounds: int, alphabet: Alphabet
) -> Layers:
    """Tells how it goes after each round."""
    torch.manual_seed(0)
    random, layers = Random(0), Layers(CHARACTERS[alphabet])
    steps = rounds * (len(samples) // BATCH) + 1
    optimiser = torch.optim.AdamW(layers.parameters(), RATE, weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    for count in range(1, rounds + 1):
        layers.train()
        lost = [_step(layers, batch, optimiser, rates) for batch in _batches(samples, random)]
        rates_of = error_rates(layers, held_back)
        print(f"round {count}: loss {sum(lost) / len(lost):.4f}, characters wrong {rates_of}")
    return layers


def error_rates(layers: Layers, samples: Sequence[Sample]) -> dict[str, float]:
    """Edits by characters, for each script."""
    layers.eval()
    edits: dict[str, int] = {}
    letters: dict[str, int] = {}
    with torch.no_grad():
        for one in samples:
            scores = layers(torch.from_numpy(one.features.astype(np.float32))[None])[0].numpy()
            read = best_path(scores, layers.characters).text
            wrong = Levenshtein.distance(read, one.text)
            edits[one.script] = edits.get(one.script, 0) + wrong
            letters[one.script] = letters.get(one.script, 0) + len(one.text)
    return {script: round(edits[script] / letters[script], 4) for script in sorted(edits)}


def save(layers: Layers, file: Path, alphabet: Alphabet) -> None:
    """As ONNX, large weights in half precision: half the size, and no line is read otherwise."""
    layers.eval()
    export = torch.onnx.export(
        layers,
        (torch.zeros(1, 60, SEEN),),
        input_names=["features"],
        output_names=["scores"],
        dynamic_shapes={"x": {1: torch.export.Dim("columns")}},
        opset_version=18,
        dynamo=True,
    )
    model = export.model_proto
    for weights in list(model.graph.initializer):
        values = onnx.numpy_helper.to_array(weights)
        if values.size < LARGE:
            continue
        name, half = weights.name, f"{weights.name} in half"
        cast = onnx.helper.make_node("Cast", [half], [name], to=onnx.TensorProto.FLOAT)
        weights.CopyFrom(onnx.numpy_helper.from_array(values.astype(np.float16), half))
        model.graph.node.insert(0, cast)
    _forget_origin(model.graph)
    del model.metadata_props[:]
    told = {"characters": layers.characters, "stretched": str(STRETCHED[alphabet])}
    onnx.helper.set_model_props(model, told)
    onnx.checker.check_model(model)
    file.write_bytes(model.SerializeToString())


def _forget_origin(graph: onnx.GraphProto) -> None:
    """Without the lines of code, and the paths of their files, that PyTorch writes to each node."""
    parts = (graph.node, graph.initializer, graph.value_info, graph.input, graph.output)
    for part in (graph, *(one for several in parts for one in several)):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")


def _batches(samples: Sequence[Sample], random: Random) -> Iterator[list[Sample]]:
    """All of them in a new order, lines of about one length together."""
    mixed = random.sample(samples, len(samples))
    batches: list[list[Sample]] = []
    for start in range(0, len(mixed), BATCH * SORTED):
        part = sorted(mixed[start : start + BATCH * SORTED], key=lambda one: len(one.features))
        batches += [part[at : at + BATCH] for at in range(0, len(part) - BATCH + 1, BATCH)]
    random.shuffle(batches)
    yield from batches


def _step(
    layers: Layers,
    batch: Sequence[Sample],
    optimiser: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LRScheduler,
) -> float:
    columns = [len(one.features) for one in batch]
    seen = torch.zeros(len(batch), max(columns), SEEN)
    for row, one in enumerate(batch):
        seen[row, : columns[row]] = torch.from_numpy(one.features.astype(np.float32))
    seen += torch.randn_like(seen) * NOISE * seen.std()
    chances = functional.log_softmax(layers(seen), -1).transpose(0, 1)
    classes_of = {char: index for index, char in enumerate(layers.characters, start=1)}
    classes = torch.tensor([classes_of[char] for one in batch for char in one.text])
    lengths = torch.tensor([len(one.text) for one in batch])
    loss = functional.ctc_loss(chances, classes, torch.tensor(columns), lengths, zero_infinity=True)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(layers.parameters(), 1.0)
    optimiser.step()
    rates.step()
    return float(loss.detach())
