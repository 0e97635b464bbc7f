"""What stands beside a text's argument: notices of the page, annexes, and the names of those who speak."""

from __future__ import annotations

import re

# Who speaks in a transcript stands before what is said: "MS. SOLBERG:", "Q:".
SPEAKER = re.compile(
    r"(?:(?:[A-Z][A-ZÀ-Þ.’'-]*)(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,4}|(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-ZÀ-Þ][\w’'-]+|Moderator|Answer"
    r"|Question|Interviewer|Reporter)(?: \([^)]{1,40}\))?:\s+"
)
_ASKS = re.compile(r"(?:Q|QUESTION|REPORTER|JOURNALIST|Question|Interviewer|Reporter)(?: \([^)]{1,40}\))?:")

# Lines that belong to a page: what invites to read on or to share, advertisements, credits, keys for libraries.
_FURNITURE = re.compile(
    r"(?:advertisements?|anzeige|werbung|publicité|publicidad|anuncio|广告|save|share|print|menu|back to top"
    r"|(?:share|print|save|gift|listen to) this(?: \w+)?|continue reading|story continues below.{0,20}"
    r"|(?:©|\(c\) (?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,120}|skip to (?:main )?content|most (?:read|popular|viewed)|trending(?: now)?|more (?:on|from) this (?:story|topic)"
    r"|related(?: (?:articles?|stories|content|links|topics|coverage|documents?))?|you (?:may|might) also like"
    r"|recommended for you|check against delivery|es gilt das gesprochene wort|seul le prononcé fait foi"
    r"|(?:yours|sincerely)(?: \w+)?,?|kind regards,?|mit freundlichen grüßen,?|page \d+(?: of \d+)?"
    r"|tweet with a location|(?:this )?page (?:is |was |has been )?intentionally (?:left )?blank)\W*"
    r"|(?:read more|see also|read also|related(?: articles?| stories| content| links)?|more|lesen sie auch|mehr zum thema"
    r"|lire aussi|à lire(?: aussi)?|voir aussi|lea también|leer más|te puede interesar|vea también"
    r"|相关阅读|延伸阅读|推荐阅读|责任编辑|编辑)\s?[:：].*"
    r"|(?:read (?:more|the full|also|next)|click (?:here|on|to)|download (?:the|this|our|as|now|pdf)|sign up|follow us"
    r"|subscribe (?:to|now|here|today)|share on|find us on|watch (?:now|live|the (?:video|full|recording))"
    r"|register (?:now|here|today))\b.{0,120}(?<![.。])"
    r"|(?:photos?|photograph|pictures?|image(?: caption| credit)?|credit|courtesy|graphic|video|foto|bild|bildnachweis"
    r"|crédits?|photographie|fotografía|imagen|图片来源|图片|摄影)\s?(?:by\b|credit\b|[:：]|[©/]).{0,200}"
    r"|(?:key ?words|jel(?: classification| codes?)?|isbn|issn|doi|schlagw[oö]rter|mots[- ]clés|palabras clave|关键词)"
    r"\s?[:：]?\s.{0,200}"
    r"|(?:tel|phone|fax|e-?mail|website|telefon|téléphone|teléfono|电话|邮箱)\.?\s?[:：.]?\s?[+\d(].{0,80}"
    r"|(?:dear|sehr geehrte[rs]?|estimad[oa]s?|尊敬的)\b.{1,60}[:,：，!]"
    r"|(?:(?:(?:ladies|madames|mesdames|señoras|excellencies|(?:mr|madam|mrs)\.? \w+|your excellenc(?:y|ies)|dear \w+"
    r"|distinguished \w+|honou?rable \w+|colleagues|friends|gentlemen|messieurs|señores|monsieur le \w+"
    r"|meine (?:sehr verehrten )?damen|herren)(?:,? (?:and |et |y |und )?)?){1,7})(?:[,:!]|(?<=,))",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 220  # characters

# Parts that stand behind a text, and are asked for by themselves.
_BEHIND = re.compile(
    r"(?:annex(?:es|ure)?|appendi(?:x|ces)|anhang|anexos?|apéndices?)(?=\s*(?:$|[:.–—-]|(?:\d+|[a-z]|[ivx]+)\b))"
    r"|anlage (?:\d|[a-z]\b)|(?:附件|附录|附表)(?=[\s\d一二三四五：:]|$)"
    r"|(?:glossary|abbreviations|acronyms|list of [a-z]+(?: [a-z]+)?|glossar|abkürzungen|abkürzungsverzeichnis|glossaire"
    r"|sigles|glosario|abreviaturas|siglas|术语表|缩略语)(?: (?:and|of|und|et|y|de) [\w ]{2,40})?$",
    re.IGNORECASE,
)


def is_question_put(sentence: str) -> bool:
    """Whether a sentence opens what is asked in a transcript: "QUESTION: Thank you for coming."."""
    return _ASKS.match(sentence) is not None


def is_furniture(line: str) -> bool:
    """Whether a line by itself belongs to the page: an invitation, an advertisement, a credit, a form of address."""
    return len(line) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(line.strip()) is not None


def is_behind(number: str, title: str) -> bool:
    """Whether a heading opens a part that stands behind the text: an annex, a glossary, a list of participants."""
    return _BEHIND.match(f"{number} {title}".strip()) is not None


def without_speaker(sentence: str) -> str:
    """A sentence of a transcript without the name before it."""
    match = SPEAKER.match(sentence) if ":" in sentence[:60] else None
    return sentence[match.end() :] if match else sentence
