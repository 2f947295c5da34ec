"""Lists that go on below a paragraph, at a level that a list of their own could not begin at.

    1. First                     1. First
       1.1. Sub one                 1. Sub one
    Prose.               ->
    1.2. Sub two                       Prose.
    2. Second                       2. Sub two
                                 2. Second

Docling begins a list anew behind the prose; the markers that it writes tell the level.
"""

from collections.abc import Sequence

from docling_core.types.doc import (
    DoclingDocument,
    ListGroup,
    ListItem,
    NodeItem,
    PictureItem,
    RefItem,
    SectionHeaderItem,
    TableItem,
    TextItem,
    TitleItem,
)

BETWEEN = (TextItem, TableItem, PictureItem)  # that may stand between two parts of a list


def resume_lists(source: DoclingDocument) -> None:
    """Put what goes on where it belongs, and what stands between below the item before it."""
    for node in [source.body, *source.groups, *source.texts]:
        if len(node.children) > 1 and not isinstance(node, ListGroup):
            node.children = _resumed(source, node.children)


def _resumed(source: DoclingDocument, children: Sequence[RefItem]) -> list[RefItem]:
    kept: list[RefItem] = []
    begun: ListGroup | None = None
    between = 0  # how many of those kept stand behind the list
    for reference in children:
        node = reference.resolve(source)
        if isinstance(node, ListGroup):
            if begun is not None and _goes_on(source, begun, node):
                _last_leaf(source, begun).children += kept[len(kept) - between :]
                del kept[len(kept) - between :]
                _append(source, begun, node)
            else:
                begun = node
                kept.append(reference)
            between = 0
            continue
        if not isinstance(node, BETWEEN) or isinstance(node, SectionHeaderItem | TitleItem):
            begun = None
        kept.append(reference)
        between += 1
    return kept


def _depth(item: NodeItem) -> int:
    """Of a marker such as "2.1."; 0 of a bulleted item."""
    if not isinstance(item, ListItem) or not item.enumerated:
        return 0
    parts = item.marker.rstrip(".)").split(".")
    return len(parts) if all(part.isdecimal() for part in parts) else 0


def _goes_on(source: DoclingDocument, begun: ListGroup, group: ListGroup) -> bool:
    first = group.children[0].resolve(source) if group.children else None
    depth = _depth(first) if first is not None else 0
    return depth > 1 and _group_at(source, begun, depth) is not None


def _append(source: DoclingDocument, begun: ListGroup, group: ListGroup) -> None:
    """Each item at its level; what has none stays with the one before it."""
    current = begun
    for reference in group.children:
        depth = _depth(reference.resolve(source))
        current = (_group_at(source, begun, depth) if depth else None) or current
        current.children.append(reference)


def _group_at(source: DoclingDocument, group: ListGroup, depth: int) -> ListGroup | None:
    """The last list at a depth, of which 1 is the group itself."""
    for _ in range(depth - 1):
        below = _groups_below(source, group)
        if not below:
            return None
        group = below[-1]
    return group


def _last_leaf(source: DoclingDocument, group: ListGroup) -> NodeItem:
    while below := _groups_below(source, group):
        group = below[-1]
    leaf: NodeItem = group.children[-1].resolve(source)
    return leaf


def _groups_below(source: DoclingDocument, group: ListGroup) -> list[ListGroup]:
    """Lists below its last item."""
    last = group.children[-1].resolve(source) if group.children else None
    nodes = [reference.resolve(source) for reference in last.children] if last is not None else []
    return [node for node in nodes if isinstance(node, ListGroup)]
