"""The exact edit distance of two ordered trees: insert, delete 1 each; rename by text.

Source: K. Zhang, D. Shasha, "Simple fast algorithms for the editing distance between trees and
related problems", SIAM J. Comput. 18 (1989). Two things are ours: a subtree of one node is
compared with everything in closed form, and all subtrees of one height are laid side by side,
so that numpy compares them in one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.quality.text_costs import text_costs
from benchmarks.quality.trees import Ints, Tree, keyroots

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Strip:
    """Subtrees of equal height in one row of slots.

        slots   . a b A . c d e B       "." is the empty forest before each subtree

    `node[k]` is the tree's node in slot k; `left[k]` the slot of the forest left of that node's
    subtree; `place[k]` the slot's place in its own subtree (0 for "."); `trunk[k]` whether the
    node is on its subtree's leftmost path; `offset[k]` grows along a subtree by 1 (the price of
    an insertion) and from one to the next by more than any distance.
    """

    node: Ints
    left: Ints
    place: Ints
    trunk: npt.NDArray[np.bool_]
    offset: Floats


def tree_distance(a: Tree, b: Tree, *, with_text: bool = True) -> float:
    """Cost of the cheapest edit of `a` into `b`, from 0 to len(a) + len(b)."""
    renames = rename_costs(a, b, with_text=with_text)
    known = distances_of_leaves(a, b, renames)
    strips = strips_by_height(b, apart=4.0 * (len(a) + len(b)))
    for root in (index for index in keyroots(a) if a.height[index]):
        for strip in strips:
            compare_subtree(a, root, strip, renames, known)
    return float(known[-1, -1])


def rename_costs(a: Tree, b: Tree, *, with_text: bool) -> Floats:
    """1 between kinds; within a kind the normalised Levenshtein distance of the texts, or 0."""
    numbers = {kind: number for number, kind in enumerate({*a.kinds, *b.kinds})}
    kinds_a = np.array([numbers[kind] for kind in a.kinds])
    kinds_b = np.array([numbers[kind] for kind in b.kinds])
    costs: Floats = (kinds_a[:, None] != kinds_b[None, :]).astype(np.float64)
    for number in numbers.values() if with_text else ():
        rows = [i for i in np.nonzero(kinds_a == number)[0] if a.texts[i] is not None]
        columns = [j for j in np.nonzero(kinds_b == number)[0] if b.texts[j] is not None]
        if rows and columns:
            costs[np.ix_(rows, columns)] = text_costs(
                [a.texts[i] or "" for i in rows], [b.texts[j] or "" for j in columns]
            )
    return costs


def distances_of_leaves(a: Tree, b: Tree, renames: Floats) -> Floats:
    """A matrix of subtree distances in which the rows and columns of leaves are filled.

    A leaf becomes a subtree of n nodes by n - 1 insertions and its cheapest rename.
    """
    known = np.zeros(renames.shape)
    leaves_a, leaves_b = np.nonzero(a.height == 0)[0], np.nonzero(b.height == 0)[0]
    for j, start in enumerate(b.first):
        known[leaves_a, j] = renames[leaves_a, start : j + 1].min(axis=1) + (j - start)
    for i, start in enumerate(a.first):
        known[i, leaves_b] = renames[start : i + 1, leaves_b].min(axis=0) + (i - start)
    return known


def strips_by_height(tree: Tree, apart: float) -> list[Strip]:
    """The subtrees at the inner keyroots, lowest first: each needs only those before it."""
    roots = [index for index in keyroots(tree) if tree.height[index]]
    heights = sorted({int(tree.height[root]) for root in roots})
    return [
        strip_of(tree, [root for root in roots if tree.height[root] == height], apart)
        for height in heights
    ]


def strip_of(tree: Tree, roots: Sequence[int], apart: float) -> Strip:
    node: list[int] = []
    left: list[int] = []
    place: list[int] = []
    start_slot: list[int] = []
    part: list[int] = []
    for number, root in enumerate(roots):
        start, base = int(tree.first[root]), len(node)
        subtree = range(start, root + 1)
        node += [-1, *subtree]
        left += [-1, *(base + int(tree.first[index]) - start for index in subtree)]
        place += range(len(subtree) + 1)
        start_slot += [base] * (len(subtree) + 1)
        part += [number] * (len(subtree) + 1)
    return Strip(
        np.array(node),
        np.array(left),
        np.array(place),
        np.array(left) == np.array(start_slot),
        np.array(place) + apart * np.array(part),
    )


def compare_subtree(a: Tree, root: int, strip: Strip, renames: Floats, known: Floats) -> None:
    """Fill `known` for the leftmost path of `root` against those of the strip's subtrees.

    `forests[x]` holds, by slot, the distance of the first x nodes of the subtree to the forest
    that ends in the slot.
    """
    start = int(a.first[root])
    filled, trunk = strip.place > 0, np.nonzero(strip.trunk)[0]
    nodes, left = strip.node[filled], strip.left[filled]
    forests = np.empty((root - start + 2, len(strip.node)))
    forests[0] = strip.place
    for x, index in enumerate(range(start, root + 1)):
        beside = int(a.first[index]) - start
        best = forests[x] + 1.0
        matched = forests[beside][left] + known[index, nodes]
        best[filled] = np.minimum(best[filled], matched)
        if beside == 0:
            renamed = forests[x][trunk - 1] + renames[index, strip.node[trunk]]
            best[trunk] = np.minimum(forests[x][trunk] + 1.0, renamed)
        forests[x + 1] = np.minimum.accumulate(best - strip.offset) + strip.offset
        if beside == 0:
            known[index, strip.node[trunk]] = forests[x + 1][trunk]
