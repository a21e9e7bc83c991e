"""Who is mentioned with whom: a network laid out at build time, with its table twin.

The layout is force-directed (Fruchterman and Reingold 1991) from a fixed start, without randomness, and only
by operations that every machine rounds alike (IEEE 754: + - * / and square roots), so that the same corpus
gives the same picture everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import CoMention
from sitegen.pages.lookup import Lookup, shorten
from sitegen.pages.page import EntityLink, Frame, Page, Passage, home_link
from sitegen.pages.passages import entity_link, passages

MAX_NODES = 150
MAX_EDGES = 600
ROUNDS = 200
GRAVITY = 2.0
WIDTH, HEIGHT = 1000.0, 720.0
FULL = 40  # nodes from which on the picture has its whole height; fewer would stand lost in it
MARGIN = 60.0
MAX_LABEL = 34  # letters of a label; the whole name is in the node's title
LETTER = 5.9  # the mean width of a letter at the label's size
LINE = 12.0
MAX_RADIUS = 26.0
LARGE = 9.0  # the radius from which a circle has a label in any case that leaves other labels free
SPREADS, GAP = 24, 2.0  # rounds in which circles are parted, and the room that is left between them
_COSINE, _SINE = -0.7373688780783197, 0.6754902942615238  # of the golden angle


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A person or event in the picture; places and sizes in view-box units.

    The label is centred on `label_x`. A `quiet` one had no free place; it shows when its node is pointed at.
    """

    entity: EntityLink
    x: float
    y: float
    radius: float
    label: str
    label_x: float
    label_y: float
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row of the table twin."""

    a: EntityLink
    b: EntityLink
    count: int
    sources: int
    example: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionsView:
    """The picture and its table.

    `automatic` says that somebody or something in it was found automatically, `all_automatic` that all were.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    pairs: tuple[Pair, ...]
    left_out: int
    more_pairs: int
    automatic: bool
    all_automatic: bool
    width: float
    height: float


def connection_pages(lookup: Lookup) -> Iterator[Page]:
    """The one page of connections."""
    path = urls.CONNECTIONS
    pairs = sorted(lookup.corpus.co_mentions, key=lambda p: (-p.count, -p.sources, p.a, p.b))
    chosen, left_out = _chosen(pairs)
    inside = [p for p in pairs if p.a in chosen and p.b in chosen][:MAX_EDGES]
    links = {entity: entity_link(lookup, path, entity) for entity in chosen}
    radius = {entity: _radius(link) for entity, link in links.items()}
    height = picture_height(len(chosen))
    places = spread(layout(chosen, [(p.a, p.b, p.count) for p in inside], height), radius, height)
    nodes = _nodes(links, radius, places, height)
    shown = {entity for pair in (*inside, *pairs[:MAX_EDGES]) for entity in (pair.a, pair.b)}
    found = [entity_link(lookup, path, entity).automatic for entity in (*shown, *chosen)]
    yield Page(
        frame=Frame(
            path=path,
            title=lookup.words.gettext("Connections"),
            description=lookup.words.gettext(
                "Who and what is named in the same passage of %(site)s.", site=lookup.site.title
            ),
            section="people",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="connections",
        view=ConnectionsView(
            nodes=nodes,
            edges=tuple(_edge(places, p) for p in inside),
            pairs=tuple(
                Pair(
                    a=entity_link(lookup, path, p.a),
                    b=entity_link(lookup, path, p.b),
                    count=p.count,
                    sources=p.sources,
                    example=passages(lookup, path, [p.example])[0],
                )
                for p in pairs[:MAX_EDGES]
            ),
            left_out=left_out,
            more_pairs=max(0, len(pairs) - MAX_EDGES),
            automatic=any(found),
            all_automatic=all(found),
            width=WIDTH,
            height=height,
        ),
    )


def _chosen(pairs: Sequence[CoMention]) -> tuple[list[str], int]:
    """The entities of the strongest pairs, up to `MAX_NODES`, sorted; and how many were left out."""
    chosen: dict[str, None] = {}
    everybody: set[str] = set()
    for pair in pairs:
        everybody |= {pair.a, pair.b}
        new = [e for e in (pair.a, pair.b) if e not in chosen]
        if len(chosen) + len(new) <= MAX_NODES:
            chosen.update(dict.fromkeys(new))
    return sorted(chosen), len(everybody) - len(chosen)


def picture_height(count: int) -> float:
    """The height of the view box for so many nodes, so that each has about as much room as in a full picture."""
    return round(HEIGHT * min(1.0, max(0.3, math.sqrt(count / FULL))), 1)


def layout(
    nodes: Sequence[str], edges: Sequence[tuple[str, str, int]], height: float = HEIGHT
) -> dict[str, tuple[float, float]]:
    """Place nodes in the view box: joined ones near, others apart. Same input, same floats (rounded)."""
    count = len(nodes)
    if not count:
        return {}
    index = {node: i for i, node in enumerate(nodes)}
    xs, ys = _start(count)
    ideal = 1.2 / math.sqrt(count)
    degree = [0] * count
    for a, b, _ in edges:
        degree[index[a]] += 1
        degree[index[b]] += 1
    # A pull shared among a node's neighbours keeps hubs from drawing everything into one heap.
    joined = [
        # The weight grows as its logarithm does; `math.log` itself may differ in its last digit by machine.
        (index[a], index[b], (0.3 + 0.7 * weight.bit_length()) / min(degree[index[a]], degree[index[b]]))
        for a, b, weight in edges
    ]
    for turn in range(ROUNDS):
        dx, dy = _forces(xs, ys, joined, ideal)
        heat = 0.12 * (1 - turn / ROUNDS)
        for i in range(count):
            length = math.sqrt(dx[i] * dx[i] + dy[i] * dy[i]) or 1.0
            step = min(length, heat)
            xs[i] += dx[i] / length * step
            ys[i] += dy[i] / length * step
    return dict(zip(nodes, _fit(xs, ys, height), strict=True))


def _start(count: int) -> tuple[list[float], list[float]]:
    """Places on a spiral: each is turned by the golden angle, so that no two nodes begin at one point."""
    xs, ys = [], []
    x, y = 1.0, 0.0
    for i in range(count):
        distance = math.sqrt((i + 0.5) / count)
        xs.append(distance * x)
        ys.append(distance * y)
        x, y = x * _COSINE - y * _SINE, x * _SINE + y * _COSINE
    return xs, ys


def _forces(
    xs: Sequence[float], ys: Sequence[float], joined: Sequence[tuple[int, int, float]], ideal: float
) -> tuple[list[float], list[float]]:
    count = len(xs)
    dx, dy = [0.0] * count, [0.0] * count
    for i in range(count):
        for j in range(i + 1, count):
            ax, ay = xs[i] - xs[j], ys[i] - ys[j]
            square = max(ax * ax + ay * ay, 1e-6)
            push = ideal * ideal / square
            dx[i] += ax * push
            dy[i] += ay * push
            dx[j] -= ax * push
            dy[j] -= ay * push
    for i, j, weight in joined:
        ax, ay = xs[i] - xs[j], ys[i] - ys[j]
        pull = math.sqrt(ax * ax + ay * ay) / ideal * weight
        dx[i] -= ax * pull
        dy[i] -= ay * pull
        dx[j] += ax * pull
        dy[j] += ay * pull
    for i in range(count):  # a little gravity keeps unconnected groups in the picture
        dx[i] -= xs[i] * GRAVITY
        dy[i] -= ys[i] * GRAVITY
    return dx, dy


def _fit(xs: Sequence[float], ys: Sequence[float], height: float) -> list[tuple[float, float]]:
    """Stretch the places to the view box, leaving its margin."""
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    wide, high = max(right - left, 1e-9), max(bottom - top, 1e-9)
    return [
        (
            round(MARGIN + (x - left) / wide * (WIDTH - 2 * MARGIN), 1),
            round(MARGIN + (y - top) / high * (height - 2 * MARGIN), 1),
        )
        for x, y in zip(xs, ys, strict=True)
    ]


def spread(
    places: Mapping[str, tuple[float, float]], radius: Mapping[str, float], height: float = HEIGHT
) -> dict[str, tuple[float, float]]:
    """Push circles that cover one another apart, by half of what they overlap each, within the view box."""
    names = list(places)
    xs, ys = [places[n][0] for n in names], [places[n][1] for n in names]
    for _ in range(SPREADS):
        for i, one in enumerate(names):
            for j in range(i + 1, len(names)):
                apart = radius[one] + radius[names[j]] + GAP
                ax, ay = xs[j] - xs[i], ys[j] - ys[i]
                square = ax * ax + ay * ay
                if square >= apart * apart:
                    continue
                distance = math.sqrt(square)
                # Two that stand on one point are parted sideways.
                ux, uy = (ax / distance, ay / distance) if distance else (1.0, 0.0)
                push = (apart - distance) / 2
                xs[i], ys[i] = xs[i] - ux * push, ys[i] - uy * push
                xs[j], ys[j] = xs[j] + ux * push, ys[j] + uy * push
    return {
        name: (_inside(x, WIDTH, radius[name]), _inside(y, height, radius[name]))
        for name, x, y in zip(names, xs, ys, strict=True)
    }


def _inside(place: float, size: float, radius: float) -> float:
    return round(min(max(place, radius + GAP), size - radius - GAP), 1)


def _radius(link: EntityLink) -> float:
    grown = 4 + 2.2 * math.sqrt(link.sources) + 0.6 * math.log1p(link.count)
    return round(min(MAX_RADIUS, grown), 1)


def _nodes(
    links: Mapping[str, EntityLink],
    radius: Mapping[str, float],
    places: Mapping[str, tuple[float, float]],
    height: float,
) -> tuple[Node, ...]:
    """Nodes with their labels: those named in most sources choose their label's place first.

    A large circle without a free place beside it has its label on itself, where no other label is.
    """
    circles = [_box(places[e][0], places[e][1] + radius[e], 2 * radius[e], 2 * radius[e]) for e in links]
    labels: list[Box] = []
    nodes = {}
    for entity in sorted(links, key=lambda e: (-links[e].sources, -links[e].count, e)):
        x, y = places[entity]
        label = shorten(links[entity].name, MAX_LABEL)
        width = len(label) * LETTER
        spot, box = _free_spot(x, y, radius[entity], width, height, [*circles, *labels])
        if box is None and radius[entity] >= LARGE:
            spot, box = _spot_on(x, y, radius[entity], width, labels)
        if box:
            labels.append(box)
        nodes[entity] = Node(
            entity=links[entity],
            x=x,
            y=y,
            radius=radius[entity],
            label=label,
            label_x=round(spot[0], 1),
            label_y=round(spot[1], 1),
            quiet=box is None,
        )
    return tuple(nodes[e] for e in links)


Box = tuple[float, float, float, float]


def _box(x: float, bottom: float, width: float, height: float) -> Box:
    """Left, top, right, bottom of what is centred on `x` and stands on `bottom`."""
    return (x - width / 2, bottom - height, x + width / 2, bottom)


def _free_spot(
    x: float, y: float, radius: float, width: float, height: float, taken: Sequence[Box]
) -> tuple[tuple[float, float], Box | None]:
    """The first free place for a label above, below, right or left of its node; without a box if none is."""
    inside = min(max(x, width / 2 + 2), WIDTH - width / 2 - 2)
    aside = radius + 4 + width / 2
    spots = ((inside, y - radius - 4), (inside, y + radius + 11), (x + aside, y + 4), (x - aside, y + 4))
    for spot in spots:
        box = _box(spot[0], spot[1] + 2, width, LINE)
        left, top, right, bottom = box
        if left < 0 or right > WIDTH or top < 0 or bottom > height:
            continue
        if not _meets(box, taken):
            return spot, box
    return spots[0], None


def _spot_on(
    x: float, y: float, radius: float, width: float, labels: Sequence[Box]
) -> tuple[tuple[float, float], Box | None]:
    """A place for a node's label on the node: its middle, else above or below; without a box where none is free."""
    across = min(max(x, width / 2 + 2), WIDTH - width / 2 - 2)
    spots = [(across, y + 4 + shift) for shift in (0.0, -radius / 2, radius / 2, -radius, radius)]
    for spot in spots:
        box = _box(spot[0], spot[1] + 2, width, LINE)
        if not _meets(box, labels):
            return spot, box
    return spots[0], None


def _meets(box: Box, others: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return any(a < right and left < c and b < bottom and top < d for a, b, c, d in others)


def _edge(places: Mapping[str, tuple[float, float]], pair: CoMention) -> Edge:
    (x1, y1), (x2, y2) = places[pair.a], places[pair.b]
    return Edge(x1=x1, y1=y1, x2=x2, y2=y2, width=round(0.6 + 0.7 * math.log1p(pair.count), 2))
