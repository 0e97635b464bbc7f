"""Marks of templates, by which a site's generator fills in a page; who reads the page never sees them."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"\{%-?\s{0,9}(end)?comment\s{0,9}-?%\}")
_MARK = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}", re.DOTALL)  # "{{ site.baseurl }}", "{% include x %}"


def without_templates(text: str) -> str:
    """A page's source without what its generator replaces, and without the comments for who writes it."""
    if "{%" not in text and "{{" not in text:
        return text
    return _MARK.sub("", _without_comments(text))


def _without_comments(text: str) -> str:
    """A text without what stands between the first mark of a comment and the next mark that ends one."""
    kept: list[str] = []
    at = 0
    begun: int | None = None
    for mark in _COMMENT.finditer(text):
        if mark[1] is None:
            begun = mark.start() if begun is None else begun
        elif begun is not None:
            kept.append(text[at:begun])
            at, begun = mark.end(), None
    return "".join([*kept, text[at:]])
