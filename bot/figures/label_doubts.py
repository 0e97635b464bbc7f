"""Whether a label names a thing at all: an adjective, a participle or a word for any number says nothing, and is not shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_JOINTS: Final = frozenset(
    "of in for on between with by at from to among across under against per via within over into through and or".split()
)
_ADJECTIVES: Final = frozenset(
    """robust high low strong weak flat large small big huge vast good bad better worse best worst significant slow fast rapid
    recent early late clear true likely unlikely due equal long short wide deep broad narrow steep sharp modest moderate
    mild severe stable steady constant similar different possible available necessary sufficient certain able unable new
    old young current previous next same total overall average mean median net gross real nominal annual monthly quarterly
    daily weekly yearly further main major minor key highest lowest largest smallest biggest strongest weakest fastest
    slowest least greatest double triple whole entire full partial different several many much few various numerous
    important substantial considerable remarkable additional extra top record close near far public private common solid steep likely higher lower more less fewer""".split()
)
_PARTICIPLES: Final = frozenset(
    """risen fallen grown shrunk driven given shown known seen done begun come become been taken written broken chosen frozen
    sunk gone borne drawn withdrawn thrown flown arisen forgiven beaten eaten spoken stolen sworn torn worn woven""".split()
)
_ADVERBS: Final = frozenset(
    """otherwise therefore thus hence often never always sometimes soon later earlier well better quite rather very too
    perhaps maybe indeed else alike besides meanwhile nevertheless nonetheless furthermore then now""".split()
)
_VAGUE: Final = frozenset(
    """number numbers figure figures thing things something anything everything nothing someone other others one ones
    percent percentage times time way ways case cases example order part half quarter third""".split()
)
_ENDINGS: Final = re.compile(r"[a-z]{2,}(?:ous|ful|able|ible|less|ish)$")
_NOUNS: Final = frozenset(
    """table cable vegetable variable receivable payable deliverable timetable collectible convertible handful mouthful
    spoonful fish parish rubbish polish finish dish unless businessless""".split()
)


def names_a_thing(words: Sequence[str]) -> bool:
    """Whether the noun that a label's first phrase comes to is one; `words` are in small letters, English."""
    joint = next((k for k, word in enumerate(words) if k and word in _JOINTS), len(words))
    head = words[joint - 1]
    if head in _VAGUE:
        return joint < len(words) and head not in {"percent", "percentage"} and words[joint] == "of"
    if head in _ADJECTIVES or head in _PARTICIPLES or head in _ADVERBS:
        return False
    return head in _NOUNS or not _ENDINGS.match(head)
