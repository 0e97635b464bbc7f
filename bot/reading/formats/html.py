"""The reader for web pages: their main text, without what stands around it."""

from __future__ import annotations

from dataclasses import replace

from bot.model import BotError
from bot.reading.formats.finishing import finished
from bot.reading.formats.html_facts import facts_of
from bot.reading.formats.html_flow import pieces_of, tag_of
from bot.reading.formats.html_lines import text_of_placed_lines
from bot.reading.formats.html_main import main_of
from bot.reading.formats.titles import without_site
from bot.reading.formats.trees import html_tree
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft
from bot.reading.plain import plain_draft


def html_draft(source: bytes, name: str, limits: Limits) -> Draft:
    """What a reader of a web page reads of it. Raises BotError for one without text."""
    root = html_tree(source, name, limits)
    body = next((node for node in root if tag_of(node) == "body"), root)
    facts = facts_of(root)
    preformatted = ["".join(node.itertext()) for node in body.iter("pre")]
    if preformatted and sum(map(len, preformatted)) * 2 > len("".join(body.itertext())):
        return plain_draft("\n".join(preformatted))  # a plain text in a frame, as gazettes publish theirs
    if placed := text_of_placed_lines(body):
        draft = plain_draft(placed)
        return replace(draft, author=draft.author or facts.author, published=draft.published or facts.published)
    main = main_of(body)
    pieces = pieces_of(main.root, main.dropped)
    if not pieces:
        raise BotError(
            "{name}: there is no text on the page. Save it after it is shown in full, or as plain text.", name=name
        )
    shown = [" ".join("".join(node.itertext()).split()) for node in body.iter("h1", "h2", "h3")]
    return finished(pieces, facts, elsewhere=shown, fallback=without_site(facts.title))
