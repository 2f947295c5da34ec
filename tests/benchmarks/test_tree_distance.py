"""Distances known by hand, and a slow second opinion on random trees."""

import random
from functools import cache

import pytest
from benchmarks.quality.tree_distance import tree_distance
from benchmarks.quality.trees import Node, keyroots, tree_of


def leaf(kind: str, text: str | None = None) -> Node:
    return Node(kind, text)


def distance(a: Node, b: Node, *, with_text: bool = True) -> float:
    return tree_distance(tree_of(a), tree_of(b), with_text=with_text)


def test_equal_trees_are_no_distance_apart():
    tree = Node("a", None, (leaf("b"), Node("c", None, (leaf("d"),))))
    assert distance(tree, tree) == 0


def test_a_missing_leaf_costs_one():
    assert distance(Node("a", None, (leaf("b"), leaf("c"))), Node("a", None, (leaf("b"),))) == 1


def test_a_missing_inner_node_costs_one_when_its_children_stay():
    nested = Node("a", None, (Node("b", None, (leaf("c"), leaf("d"))),))
    flat = Node("a", None, (leaf("c"), leaf("d")))
    assert distance(nested, flat) == 1


def test_another_kind_costs_one():
    assert distance(leaf("a"), leaf("b")) == 1


def test_half_another_text_costs_a_half():
    a, b = leaf("p", "abcd"), leaf("p", "abxy")
    assert distance(a, b) == pytest.approx(0.5)


def test_texts_do_not_count_without_text():
    assert distance(leaf("p", "abcd"), leaf("p", "wxyz"), with_text=False) == 0


def test_order_counts():
    a = Node("r", None, (leaf("x"), leaf("y")))
    b = Node("r", None, (leaf("y"), leaf("x")))
    assert distance(a, b) == 2


def test_the_two_trees_of_the_published_example_are_two_apart():
    """f(d(a c(b)) e) against f(c(d(a b)) e): Zhang and Shasha's own example."""
    a = Node("f", None, (Node("d", None, (leaf("a"), Node("c", None, (leaf("b"),)))), leaf("e")))
    b = Node("f", None, (Node("c", None, (Node("d", None, (leaf("a"), leaf("b"))),)), leaf("e")))
    assert distance(a, b) == 2


def test_keyroots_are_the_highest_nodes_of_each_first_leaf():
    tree = tree_of(Node("r", None, (leaf("x"), Node("y", None, (leaf("z"),)), leaf("w"))))
    assert [tree.kinds[index] for index in keyroots(tree)] == ["y", "w", "r"]


@pytest.mark.parametrize("seed", range(20))
def test_random_trees_agree_with_the_plain_recursion(seed: int):
    chance = random.Random(seed)
    a, b = random_tree(chance, 7), random_tree(chance, 7)
    assert distance(a, b) == pytest.approx(forest_distance((a,), (b,)))


def random_tree(chance: random.Random, size: int) -> Node:
    children = []
    left = size - 1
    while left > 0:
        taken = chance.randint(1, left)
        children.append(random_tree(chance, taken))
        left -= taken
    return Node(chance.choice("ab"), None, tuple(children))


@cache
def forest_distance(a: tuple[Node, ...], b: tuple[Node, ...]) -> float:
    """The definition: drop the last root of either forest, or match the two."""
    if not a or not b:
        return sum(map(size_of, (*a, *b)))
    return min(
        1 + forest_distance((*a[:-1], *a[-1].children), b),
        1 + forest_distance(a, (*b[:-1], *b[-1].children)),
        (a[-1].kind != b[-1].kind)
        + forest_distance(a[:-1], b[:-1])
        + forest_distance(a[-1].children, b[-1].children),
    )


def size_of(node: Node) -> int:
    return 1 + sum(map(size_of, node.children))
