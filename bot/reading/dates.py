"""Dates as documents print them: ISO, "15 March 2022", "March 15, 2022", "März 2022", "2022年3月15日"."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero jan",
            "february februar février febrero feb",
            "march märz mars marzo mar",
            "april avril abril apr",
            "may mai mayo",
            "june juni juin junio jun",
            "july juli juillet julio jul",
            "august août agosto aug",
            "september septembre septiembre sept sep",
            "october oktober octobre octubre oct",
            "november novembre noviembre nov",
            "december dezember décembre diciembre dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?日)?"),
    re.compile(
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)? (?:de )?)?(?P<name>{_MONTH})\.?,? (?:de )?(?P<year>\d{{4}})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
)
_AROUND = re.compile(
    r"^(?:\W*(?:published|posted|updated|released|issued|date|dated|datum|stand|veröffentlicht|publié|publicado|fecha"
    r"|发布|日期|on|am|le|el|:|：))*\W*",
    re.IGNORECASE,
)


_PLACE = re.compile(r"[A-ZÀ-Þ][^\d,]{1,30}, (?=\w)(?!\d{4}\b)")


def day_in(text: str) -> date | None:
    """The date that a short text is; the first of the month where it gives no day; None when it is none."""
    text = _PLACE.sub("", _AROUND.sub("", " ".join(text.split())))
    for form in _FORMS:
        match = form.match(text)
        if match is None or len(text) > match.end() + 24:
            continue
        parts = match.groupdict()
        month = int(parts["month"]) if parts.get("month") else _MONTHS[parts["name"].lower()]
        try:
            return date(int(parts["year"]), month, int(parts["day"] or 1))
        except ValueError:
            continue
    return None
