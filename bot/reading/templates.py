"""Marks of templates, by which a site's generator fills in a page; who reads the page never sees them."""

from __future__ import annotations

import re

# "{% comment %}…{% endcomment %}", "{{ site.baseurl }}", "{% include x %}".
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.{0,20000}?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_MARK = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}", re.DOTALL)


def without_templates(text: str) -> str:
    """A page's source without what its generator replaces, and without the comments for who writes it."""
    if "{%" not in text and "{{" not in text:
        return text
    return _MARK.sub("", _COMMENT.sub("", text))
