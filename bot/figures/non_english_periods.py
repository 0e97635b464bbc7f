"""When a figure holds, in the words of other languages than English."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.period_dates import MONTH, YEAR

_GERMAN: Final = (
    rf"\b(?:[Zz]wischen|[Vv]on|[Ii]n den Jahren|[Aa]b) (?:(?:Ende|Anfang|Mitte) )?(?:{MONTH} )?{YEAR} (?:und|bis) (?:(?:Ende|Anfang|Mitte) )?(?:{MONTH} )?{YEAR}",
    (
        rf"\b(?:(?:[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]or|[Nn]ach|[Zz]um|[Aa]m|[Gg]egen)(?: zum)? )?"
        rf"(?:(?:ersten|zweiten|dritten|vierten|letzten) (?:Quartal|Halbjahr) |(?:[Ee]nde|[Aa]nfang|[Mm]itte) |Jahre? |(?:Frühjahr|Sommer|Herbst|Winter) |\d{{1,2}}\. ?)?"
        rf"(?:{MONTH} )?{YEAR}(?:/\d\d)?"
    ),
    r"\b[Ii]m (?:Vorjahr|Vorquartal|Vormonat|(?:vergangenen|laufenden|nächsten|kommenden|letzten) (?:Jahr|Quartal|Monat))\b",
    r"\b[Ii]n den (?:vergangenen|letzten|kommenden|nächsten) (?:[\wäöüß]+ )?(?:Jahren|Monaten|Jahrzehnten|Wochen)\b",
    r"\b(?:[Ss]eit|[Vv]or|[Bb]innen|[Ii]nnerhalb von) [\wäöüß]+ (?:Jahren|Monaten|Wochen|Tagen)\b",
    r"\b(?:[Dd]erzeit|[Hh]eute|[Aa]ktuell|[Ii]n diesem Jahr|[Dd]ieses Jahr)\b",
)
_FRENCH: Final = (
    rf"\b(?:[Ee]ntre|[Dd]e) (?:{MONTH} )?{YEAR} (?:et|à) (?:{MONTH} )?{YEAR}",
    (
        rf"\b(?:[Ee]n|[Dd]epuis|[Dd]ès|[Aa]vant|[Aa]près|[Jj]usqu[’']en|[Dd][’']ici(?: à)?(?: fin)?|(?:à la |[Ff]in |[Ll]a )?fin|[Ff]in|[Dd]ébut"
        rf"|[Aa]u (?:premier|deuxième|troisième|quatrième|second) (?:trimestre|semestre)(?: de)?|[Ll]e \d{{1,2}}(?:er)?) ?(?:{MONTH} )?{YEAR}"
    ),
    r"\b(?:[Ll][’']an dernier|[Ll][’']année (?:dernière|précédente)|[Cc]ette année|[Ll][’']année prochaine|[Aa]ujourd[’']hui|[Aa]ctuellement)\b",
    r"\b(?:[Aa]u cours|[Dd]urant|[Ll]ors|[Dd]ans)(?: d)?(?:es| les) (?:\w+ )?(?:dernières|derniers|prochaines|prochains) (?:années|mois|décennies)\b",
    r"\b(?:[Dd][’']ici|[Dd]epuis|[Ii]l y a|[Ee]n|[Pp]endant) (?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,3}) (?:ans?|mois|semaines?|jours?)\b",
)
_SPANISH: Final = (
    rf"\b(?:[Ee]ntre|[Dd]e) (?:{MONTH} de )?{YEAR} (?:y|a) (?:{MONTH} de )?{YEAR}",
    (
        rf"\b(?:[Ee]n|[Dd]esde|[Hh]asta|[Pp]ara|[Dd]urante|[Aa] (?:finales|principios|mediados) de|[Ee]n el (?:primer|segundo|tercer|cuarto) (?:trimestre|semestre) de)"
        rf" (?:el año )?(?:{MONTH} de )?{YEAR}"
    ),
    r"\b(?:[Ee]l año (?:pasado|anterior|próximo)|[Ee]ste año|[Ee]l próximo año|[Aa]ctualmente|[Hh]oy)\b",
    r"\b(?:[Ee]n|[Dd]urante) los (?:últimos|próximos) (?:\w+ )?(?:años|meses|decenios)\b",
)
_CHINESE: Final = (
    (
        r"(?:从|自|截至|到|至)?(?:19|20)\d\d ?年?(?:至|到|—|-)(?:19|20)\d\d ?年(?:底|初|末|期间)?"
        r"|(?:从|自|截至|到)?(?:19|20)\d\d ?年(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)?(?:第[一二三四]季度|上半年|下半年|底|初|末|以来)?"
    ),
    r"(?:过去|近|未来|今后)(?:[一二三四五六七八九十两]|\d{1,2})(?:年|个月)(?:来|间|内)?",
    r"去年|今年|目前|上半年|下半年|[一二三四]季度",
)
#: Language -> forms, the longer before the shorter.
FORMS: Final = {
    language: tuple(re.compile(form) for form in forms)
    for language, forms in (("de", _GERMAN), ("fr", _FRENCH), ("es", _SPANISH), ("zh", _CHINESE))
}
