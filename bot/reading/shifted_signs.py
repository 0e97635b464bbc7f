"""Signs that a program took from another table of codes: "the nation™s ﬁfuturesﬂ" for “the nation’s ‘futures’”.

Fonts of one maker number their signs in a table of their own, and programs that do not know it take the letters that
stand at these numbers in the table of PDF: a bullet becomes "Ł", a dash "Œ", an apostrophe "™".
"""

from __future__ import annotations

import re

_SURELY = re.compile(r"[^\W\d_]™[a-z]\b|^[ ]*Ł[ ]*$|(?<!\w)ﬁ[A-ZА-Я]|(?<=\w)[.,]?ﬂ(?!\w)|(?<=\s)Œ(?=\s)", re.MULTILINE)
_FEWEST = 5
_SHIFTED = (
    (re.compile(r"(?<=\S)[ ]+Ł[ ]*$", re.MULTILINE), "\n•"),  # of the line below
    (re.compile(r"^([ ]*)Ł[ ]*(?=\S|$)", re.MULTILINE), r"\1• "),
    (re.compile(r"(?<=[^\W\d_])™(?=[a-z]\b)|(?<=s)™(?=\s)|(?<=\w)™(?=\s+[a-z])"), "’"),
    (re.compile(r"(?<!\w)ﬁ(?=[\wÀ-Þ])(?=[^ﬁﬂ\n]{0,300}(?:\n[^ﬁﬂ\n]{0,300})?ﬂ)"), "“"),
    (re.compile(r"(?<=[\w.,!?)%])ﬂ(?!\w)"), "”"),
    (re.compile(r"(?<=\s)Œ(?=\s)|(?<=\d)Œ(?=\d)"), "–"),
    (re.compile(r"(?<=\s)Š(?=\s)"), "—"),
    (re.compile(r"(?<!\w)‚(?=\w[^‚™\n]{0,80}(?:\n[^‚™\n]{0,80})?™)"), "‘"),
)


def with_signs_set_right(text: str) -> str:
    """A text with the quotation marks, dashes and bullets that were printed, where many of them were shifted."""
    if not any(sign in text for sign in "™ŁﬂŒ") or len(_SURELY.findall(text)) < _FEWEST:
        return text
    for form, sign in _SHIFTED:
        text = form.sub(sign, text)
    return text
