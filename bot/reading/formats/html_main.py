"""Which part of a web page is its text: found by landmarks and by where the running text is dense."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.reading.formats.html_flow import is_unread, signs_of, tag_of
from bot.reading.formats.trees import Node

_TEXTS = frozenset("p li td th dd dt pre blockquote h1 h2 h3 h4 h5 h6 figcaption".split())
_HOLDERS = frozenset("body main article section div td center span form".split())
_ROLES = frozenset("navigation banner contentinfo search complementary dialog alert alertdialog menu toolbar".split())
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|share|sharing|share-?(?:bar|links|this|tools)|social(?:-\w+)?"
    r"|newsletter|subscribe|subscription|sign-?up|related(?:-\w+)?|recommended|sidebar|side-?bar|(?:\w+-)?comments?(?:-(?:list|area|section|box|text|body|thread|content)s?)?"
    r"|advert(?:s|isement|ising)?|ads?|promo(?:tion)?s?|popup|modal|skip(?:-?(?:link|to|nav)\w*)?|toc|table-of-contents"
    r"|menu|nav(?:bar|igation)?|pagination|pager|masthead|site-?header|site-?footer|footer|tags?|tag-?list|toolbar|banner"
    r"|last-?update|lastupdated?|back-?to-?top|print|byline-social|disqus|outbrain|taboola|widget|feedback|hatnote|navbox"
    r"|(?:video-?|audio-?)?player(?:-\w+)?|vjs(?:-\w+)+|teasers?(?:-\w+)?|recirc\w*|paywall|newsletter-\w+|read-?more|also-?read|more-?on|author-?(?:bio|box|info)|photo-?credits?"
    r"|catlinks|printfooter|infobox-nav|article-?tools|read-?next|more-?(?:stories|news|from)|trending|most-?(?:read|popular))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")  # of names in one word: "relatedStories"
_FEWEST_CARDS = 3
_LONGEST_CARD = 300  # characters
_LAST_RESORT = 200  # characters of running text that a page's part must hold to be its main one


@dataclass(slots=True)
class _Weight:
    """Running text and the links in it, in characters, below an element."""

    text: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class Main:
    """The element that holds the text, and what is left out of it."""

    root: Node
    dropped: frozenset[Node] = field(default_factory=frozenset)


def main_of(body: Node) -> Main:
    """The part of a page that is its text.

    What says that it is navigation, a form, a notice or a footer is left out where it holds but a small part of the
    running text. Of the rest, the landmark (main, a single article) counts if it holds most of the running text; else
    the innermost element that does.
    """
    weights = _weights(body, frozenset())
    whole = max(1, weights[body].text)
    dropped = frozenset(
        node for node in weights if node is not body and _is_around(node) and weights[node].text * 3 < whole
    )
    weights = _weights(body, dropped)
    root = _landmark(body, weights)
    if root is None:
        root = _densest(body, weights)
    inside = _weights(root, dropped)
    lists = {
        node
        for node, weight in inside.items()
        if tag_of(node) in ("ul", "ol", "table", "div", "p") and _is_links(node, weight)
    }
    cards = {card for node in inside for card in _cards(node, inside)}
    if sum(inside[card].text for card in cards) * 4 > inside[root].text:
        cards = set()  # an overview: they are what it says
    return Main(root, dropped | {node for node in lists | cards if node is not root})


def _weights(root: Node, dropped: frozenset[Node]) -> dict[Node, _Weight]:
    """For each element that is read: how much running text is below it. Linear in the number of elements."""
    weights: dict[Node, _Weight] = {}
    order: list[Node] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not root and (node in dropped or is_unread(node)):
            continue
        order.append(node)
        weights[node] = _Weight()
        waiting += node
    for node in reversed(order):
        weight, tag = weights[node], tag_of(node)
        weight.text += _length(node.text)
        for child in node:
            weight.text += _length(child.tail)
            below = weights.get(child)
            if below is not None:
                weight.text += below.text
                weight.links += below.links
        if tag == "a":
            weight.links = weight.text
    return weights


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0


def _is_around(node: Node) -> bool:
    tag = tag_of(node)
    if tag in ("footer", "aside", "nav"):
        return True
    if node.get("role") in _ROLES:
        return True
    if tag == "header":
        return not any(tag_of(up) in ("article", "main") for up in node.iterancestors())
    if tag in ("body", "main", "article", "html", "table", "tr", "td", "tbody") or tag in _HEADINGS:
        return False
    if tag in _WITHIN_LINES and _is_within_a_line(node):
        return False
    return bool(_AROUND.search(_JOINT.sub("-", signs_of(node))))


def _is_within_a_line(node: Node) -> bool:
    """Whether text stands beside an element, so that a sentence would be cut without it."""
    around = node.getparent()
    if around is None or tag_of(around) not in _TEXTS:
        return False
    return _length(around.text) > 1 or any(_length(child.tail) > 1 for child in around)


_WITHIN_LINES = frozenset("a span em strong b i font abbr cite u small".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


def _landmark(body: Node, weights: dict[Node, _Weight]) -> Node | None:
    whole = _running(weights[body])
    found = None
    for tag in ("main", "article"):
        marked = [node for node in weights if tag_of(node) == tag or node.get("role") == tag]
        best = max(marked, key=lambda node: _running(weights[node]), default=None)
        if best is not None and _running(weights[best]) * 2 >= whole and _running(weights[best]) >= _LAST_RESORT // 2:
            found, whole = best, _running(weights[best])
            whole = whole * 8 // 5  # an article within main must hold four fifths of it
    return found


def _running(weight: _Weight) -> int:
    return weight.text - weight.links


def _densest(body: Node, weights: dict[Node, _Weight]) -> Node:
    """The innermost element that holds nearly all of the running text."""
    whole = max(1, _running(weights[body]))
    node = body
    while True:
        below = [child for child in node if child in weights and tag_of(child) not in _TEXTS]
        best = max(below, key=lambda child: _running(weights[child]), default=None)
        if best is None or _running(weights[best]) * 10 < whole * 8 or tag_of(best) in ("ul", "ol"):
            return node
        if any(_is_like(child, best, weights) for child in below if child is not best):
            return node
        node = best


def _is_like(node: Node, other: Node, weights: dict[Node, _Weight]) -> bool:
    """Whether an element is a part of the text as another beside it is: set alike, and running text."""
    kind, weight = (node.get("class") or "").split()[:1], weights[node]
    alike = bool(kind) and tag_of(node) == tag_of(other) and kind == (other.get("class") or "").split()[:1]
    return alike and _running(weight) >= _LAST_RESORT and weight.links * 4 < weight.text


def _cards(node: Node, weights: dict[Node, _Weight]) -> list[Node]:
    """The elements right below one that are cards in a row, each of which leads to another page."""
    below = [child for child in node if child in weights and weights[child].text]
    cards = [child for child in below if _is_card(child, weights[child])]
    return cards if len(cards) >= _FEWEST_CARDS and len(cards) * 5 >= len(below) * 4 else []


def _is_card(node: Node, weight: _Weight) -> bool:
    """Whether an element is short, and its heading is a link: "More on this: …" with a picture and a line of text."""
    if weight.text > _LONGEST_CARD or tag_of(node) not in ("div", "li", "article", "section", "a", "td"):
        return False
    headings = [inner for inner in node.iter() if tag_of(inner) in _HEADINGS]
    return bool(headings) and all(
        any(tag_of(inner) == "a" for inner in heading.iter())
        or any(tag_of(up) == "a" for up in heading.iterancestors())
        for heading in headings
    )


def _is_links(node: Node, weight: _Weight) -> bool:
    """Whether an element is a list of links: nearly nothing in it is anything else, and there are several."""
    if weight.links * 10 < weight.text * 8 or not weight.text:
        return False
    links = [a for a in node.iter("a", "{*}a") if a.get("href") is not None]
    return len(links) >= 3 and tag_of(node) != "table"
