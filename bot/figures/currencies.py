"""Currencies by sign, code and name, to ISO 4217."""

from __future__ import annotations

from bot.figures.tokens import Tokens
from bot.languages.all_languages import words_of_all

# Signs, prefixed signs, codes and names of currencies, to ISO 4217.
_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₦": "NGN", "₫": "VND", "₱": "PHP", "₪": "ILS", "฿": "THB", "₴": "UAH",
}  # fmt: skip
_DOLLARS = {
    "us": "USD", "u.s.": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "s": "SGD", "hk": "HKD", "nz": "NZD",
    "nt": "TWD", "r": "BRL",
}  # fmt: skip
_CODES = {
    **{code.lower(): code for code in (
        "USD EUR GBP JPY CNY INR HKD SGD AUD CAD NZD ZAR CHF MYR ILS KRW RUB SEK NOK DKK BRL MXN TRY PLN CZK HUF THB"
        " IDR PHP VND TWD PKR BDT NGN KES EGP SAR AED CLP COP ARS UAH ETB TZS UGX GHS ZMW XOF XAF RWF MUR TND DZD JOD KWD"
        " BHD OMR QAR LKR NPR KZT UZS GEL AMD AZN RON BGN ISK MNT UYU PYG CRC DOP JMD TTD XCD BBD FJD PGK PEN").split()},
    "rmb": "CNY", "rs": "INR", "rs.": "INR", "rm": "MYR", "rp": "IDR", "ksh": "KES", "kshs": "KES", "tsh": "TZS", "tshs": "TZS",
    "ush": "UGX", "ushs": "UGX", "cfaf": "XOF", "sdr": "XDR", "tk": "BDT", "fcfa": "XOF",
}  # fmt: skip
# A text quotes sums in other languages than its own.
_ELIDED = tuple(join for join in words_of_all(lambda one: one.quantities.joins) if join.endswith("'"))
# Codes that are not written in capitals, and may end in a point: "Rs. 500", "Ksh.9 billion".
_LEAST_PESOS = 3  # digits: nothing costs less than 100 Colombian pesos
_SHORT = frozenset("tk rs rp ksh kshs tsh tshs ush ushs".split())


def currency_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The currency right before a token, and the index where it begins."""
    if at == 0:
        return None
    last = tokens[at - 1]
    if last.text in _SIGNS:
        prefixed = dollars(tokens, at - 1)
        if prefixed:
            return prefixed, at - 2
        if at >= 2 and tokens[at - 2].lower in ("us", "u.s.", "usd") and last.text == "$":
            return "USD", at - 2
        return _SIGNS[last.text], at - 1
    sol = at - 2 - (last.text == "." and at >= 3)
    if sol >= 0 and _is_sol(tokens, sol, at):
        return "PEN", sol
    is_scaled = at + 1 < len(tokens) and tokens[at + 1].lower in tokens.words.scales
    if is_conference(tokens, at) and not is_scaled:
        return None
    if last.text == "R" and (last.end == tokens[at].start or is_scaled):
        return "ZAR", at - 1
    if last.lower in _CODES and (last.text.isupper() or last.lower in _SHORT):
        return _CODES[last.lower], at - 1
    if last.text == "." and at >= 2 and tokens[at - 2].lower in _SHORT and tokens[at - 2].end == last.start:
        return _CODES[tokens[at - 2].lower], at - 2
    return None


def is_conference(tokens: Tokens, at: int) -> bool:
    """ "COP26", "COP 33": a conference, and no Colombian pesos."""
    named = at > 0 and tokens[at - 1].text == "COP"
    return named and (tokens.touches(at) or len(tokens[at].text) < _LEAST_PESOS)


def dollars(tokens: Tokens, at: int) -> str:
    """The currency of a dollar sign at a token by the letters that touch it: "US$", "R$"; nothing for no other."""
    prefixed = at >= 1 and tokens[at].text == "$" and tokens[at - 1].end == tokens[at].start
    return _DOLLARS.get(tokens[at - 1].lower, "") if prefixed else ""


def _is_sol(tokens: Tokens, at: int, number: int) -> bool:
    """ "S/ 30", "S/. 30", but not the number of a paper, "S/2008/692"."""
    behind = tokens[number + 1].text if number + 1 < len(tokens) else ""
    sign = tokens[at].text == "S" and tokens[at + 1].text == "/" and tokens[at].end == tokens[at + 1].start
    alone = at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text in '(“"«'
    return sign and alone and behind != "/"


def _precedes(tokens: Tokens, at: int) -> bool:
    """Whether a sign belongs to the number behind it."""
    return at + 1 < len(tokens) and tokens[at + 1].kind == "number" and tokens[at].end == tokens[at + 1].start


def past_currency(tokens: Tokens, at: int, name: str) -> int:
    """Past a name that says the currency once more: "US$ 5 million dollars"."""
    return at + 1 if at < len(tokens) and tokens.words.currencies.get(tokens[at].lower) == name else at


def money_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The currency that a token begins to name, and the index behind it: "Hong Kong dollars", "d’euros", "USD"."""
    word, names = tokens[at].lower, tokens.words.currencies
    if tokens[at].text in {"p", "¢"} and tokens[at].start == tokens[at - 1].end:
        return ("pence" if word == "p" else "cents"), at + 1  # "a 5p cut in fuel duty"
    if tokens[at].text in _SIGNS and not _precedes(tokens, at):
        return _SIGNS[tokens[at].text], at + 1  # "500 €"
    elided = next((join for join in _ELIDED if word.replace("’", "'").startswith(join)), "")
    if word[len(elided) :] in names:
        return names[word[len(elided) :]], at + 1  # "95 millions d’euros"
    if word in _CODES and tokens[at].text.isupper():
        return _CODES[word], at + 1
    for phrase, money in tokens.words.currency_phrases.get(word, ()):
        if tuple(token.lower for token in tokens[at : at + len(phrase)]) == phrase:
            return money, at + len(phrase)  # "Swiss francs"
    return None
