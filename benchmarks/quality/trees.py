"""Ordered labelled trees in post order, the form that tree distances are computed on."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Node:
    """`kind` decides what may stand for what for free; `text` how near two of a kind are."""

    kind: Hashable
    text: str | None = None
    children: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in post order: every child before its parent, the root last.

    `first[i]` is the leftmost leaf below node i, so `first[i]..i` is i's subtree.
    `height[i]` counts the edges down to its deepest leaf.
    """

    kinds: tuple[Hashable, ...]
    texts: tuple[str | None, ...]
    first: Ints
    height: Ints

    def __len__(self) -> int:
        return len(self.kinds)


def tree_of(root: Node) -> Tree:
    nodes: list[Node] = []
    first: list[int] = []
    height: list[int] = []

    def visit(node: Node) -> int:
        below = [visit(child) for child in node.children]
        first.append(first[below[0]] if below else len(nodes))
        height.append(1 + max((height[index] for index in below), default=-1))
        nodes.append(node)
        return len(nodes) - 1

    visit(root)
    return Tree(
        tuple(node.kind for node in nodes),
        tuple(node.text for node in nodes),
        np.array(first, dtype=np.intp),
        np.array(height, dtype=np.intp),
    )


def keyroots(tree: Tree) -> list[int]:
    """The root, and each node that has a sibling to its left: the highest node per first leaf."""
    return sorted({int(leaf): index for index, leaf in enumerate(tree.first)}.values())
