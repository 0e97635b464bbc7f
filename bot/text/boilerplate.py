"""What a text says beside its argument: thanks and greetings, where it stands in itself, and notices of the page."""

from __future__ import annotations

import re

# Who speaks in a transcript stands before what is said: "MS. SOLBERG:", "Q:".
SPEAKER = re.compile(
    r"(?:(?:[A-Z][A-ZÀ-Þ.’'-]*)(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,4}|(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-ZÀ-Þ][\w’'-]+|Moderator|Answer"
    r"|Question|Interviewer|Reporter)(?: \([^)]{1,40}\))?:\s+"
)
_ASKS = re.compile(r"(?:Q|QUESTION|REPORTER|JOURNALIST|Question|Interviewer|Reporter)(?: \([^)]{1,40}\))?:")

_COUNT = r"(?:two|three|four|five|six|seven|eight|several|a few|the following)"
_NAMES_OF_POINTS = (
    "things points questions indicators reasons issues lessons priorities factors messages conclusions observations remarks"
    " comments caveats principles themes trends aspects considerations implications arguments"
).split()
_POINTS = f"(?:{'|'.join(_NAMES_OF_POINTS)})"
_DOCUMENT = r"(?:report|paper|briefing|brief|note|review|article|document|chapter|section|module|guide|annex|appendix)"
_PLACE = r"(?:section|chapter|module|part|annex|appendix|lesson|unit|box|table|figure|chart|graph)s?"
_IN_ENGLISH = (
    # To those who listen.
    r"(?:(?:thank you|thanks|many thanks|good (?:morning|afternoon|evening|day)|welcome(?=[ ,!.]))\b(?! to)"
    r"|welcome to (?:the|this|our|today|all|every)"
    r"|(?:dear )?(?:(?:ladies|friends|colleagues|excellencies|(?:mr|madam|mister)\.? \w+|distinguished \w+|honou?rable \w+)"
    r"(?:,? (?:and )?)){1,5}(?:gentlemen)?[.,:!]?$"
    r"|(?:i|we)(?: (?:also|would|should|like to|want to|wish to|must|will|shall|once|again|sincerely|warmly|now|very))*"
    r" (?:thank|congratulate|apologi[sz]e|pay tribute|express (?:my|our) (?:\w+ ){0,2}(?:gratitude|appreciation|thanks"
    r"|condolences)|(?:am|are) (?:\w+ ){0,2}(?:grateful|happy|pleased|delighted|honou?red|glad|privileged)"
    r"|look forward)\b"
    r"|(?:let me|allow me to|permit me to)\b(?![^.]{0,40}\bthat\b)"
    r"|let(?: us|[’']s) (?:begin|start|turn|look|consider|take|return|see|go back|move|remain|suppose|assume|imagine|say"
    r"|now|first|recall|examine|explore|focus|walk|continue|review|discuss)\b"
    r"|(?:with|joining) (?:me|us)(?: today| here| tonight)? (?:is|are)\b|you (?:have )?asked (?:us|me|that)\b"
    # Of what comes next in the talk or the text.
    r"|(?:(?:tonight|today|this (?:morning|afternoon|evening)|here|now|first|next"
    r"|in (?:this|my|our|the (?:next|following)) \w+),? )?(?:i|we)(?:[’']ll| will| shall| would like to| want to"
    r"|[’']d like to| (?:am|are) going to)(?: \w+)? (?:talk (?:to you )?about|speak (?:to you )?(?:about|on)|turn to"
    r"|take (?:your |a few |some |\w+ )?questions|say (?:a few|something|a word)"
    r"|(?:begin|start|conclude|close|end|finish) (?:with|by))\b"
    r"|(?:as )?(?:we|i|you)(?:[’']ll| will| shall)? (?:\w+ ){0,3}?(?:explore|discuss|examine|describe|look|learn|return"
    r"|see|cover|consider|address|explain|introduce|review|study|present|show)d?\b[^.]*\b"
    rf"(?:(?:next|following|later|subsequent|previous|this) {_PLACE}\b|later in this|shortly\b|below(?=[.,])"
    r"|in (?:more|greater) detail)"
    r"|(?:i|we|you) (?:have|only have|will have) (?:\w+ )?time for\b|(?:i|we) (?:now )?turn (?:now )?to\b"
    rf"|(?:this|our|the (?:following|next|remaining|rest of the|remainder of the|rest of this|remainder of this))"
    rf" (?:{_COUNT} )?(?:policy |research |discussion |working )?{_DOCUMENT}s? (?:(?:also|then|therefore|first|briefly|next"
    r"|now) ){0,2}(?:looks?|examines?|describes?|discuss(?:es)?|reviews?|summari[sz]es?|outlines?|presents?|address(?:es)?"
    r"|considers?|explores?|asks?|begins?|starts?|concludes?|turns?|proceeds?|covers?|introduces?|explains?|deals?"
    r"|focus(?:es)?|offers?|provides?|assess(?:es)?|analy[sz]es?|aims?|seeks?|attempts?|draws?|sets? out|is intended"
    r"|is designed|is based)\b(?! that)"
    rf"|the {_DOCUMENT} (?:(?:then|first|also|next) )?(?:proceeds|begins|starts|turns|concludes (?:with|by))\b"
    rf"|(?:the|this|our|these) (?:policy )?{_DOCUMENT}s? (?:is|are|was|were) (?:organi[sz]ed|structured|divided|arranged"
    r"|set out)\b"
    rf"|(?:there (?:are|were) )?{_COUNT} (?:[a-z-]+ )?{_POINTS}(?: [a-z’'-]+){{1,9}}\.$"
    r"|here(?:[’']s| is| are) (?:a|an|the|some|how|what|why|where|who|two|three|four|five|our|my)\b"
    # Of the page, and to its readers.
    r"|(?:please|click (?:here|on)|learn more|read (?:more|the (?:full|rest))|find out (?:more|how)|sign up|subscribe"
    r"|follow us|like us|watch (?:the|this|our|live)|download|share this|listen to the|register (?:here|now|for)|related:"
    r"|advertisement|see also|to (?:learn|read|find out|hear|see) more"
    r"|for (?:more|further|additional) (?:information|details?|about|on)"
    r"|if you (?:or your \w+ )?have (?:any )?(?:further |more )?(?:questions|comments|queries))\b"
    r"|we (?:are sending|provided|will send|sent|submitted|received) (?:a |the )?(?:copies|copy|draft|comments"
    r"|written comments)\b"
    r"|(?:the|this|an?) (?:\w+ )?(?:story|article|page|post|column|version)(?: of this \w+)? (?:was|is|has been|were|first"
    r"|originally|appeared|will be) (?:first |originally |last |also )?(?:published|updated|corrected|amended|appeared"
    r"|reproduced|adapted|excerpted|posted|republished)\b"
    r"|(?:the|this|a|our|your) (?:[\w-]+ ){0,2}(?:transcript|recording|slides|presentation|webcast|fact sheet"
    r"|full (?:report|text|list|study)|press release)\b[^.]{0,40}\b(?:available|online|website|found|downloaded)\b"
    r"|(?:the )?(?:views|opinions) (?:expressed|presented|set out|are those)\b"
    r"|you (?:can|may|could|always|will|should) [^.]{0,60}\b(?:your (?:tweets?|browser|inbox|account|settings|e-?mail"
    r"|profile|password)|tweets?|newsletter|cookies|website)\b)"
)
# Asides that are told by what is further into the sentence.
_COUNTS = re.compile(rf"\b{_COUNT} (?:brief |main |key |other |more )?{_POINTS}\.$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    rf"[^.,;:\d]{{3,60}} (?:is|are|was|were) (?:\w+ )?(?:listed|shown|given|presented|reproduced|summari[sz]ed|described"
    rf"|provided|reported|set out|displayed|depicted|illustrated|included) in (?:the )?(?:{_PLACE}|tab\.|fig\.)(?![^.]*,)"
    r"|(?:[\w’'-]+ ){1,7}(?:did not|didn[’']t|could not|has not|have not|declined to)(?: \w+)? (?:be reached|comment"
    r"|(?:respond|reply|return|responded|replied|returned)(?: \w+){0,4}"
    r" (?:requests?|questions?|calls?|e-?mails?|messages?|comment|inquir\w+))\b",
    re.IGNORECASE,
)
_ELSEWHERE_HAS = re.compile(r" in (?:the )?(?i:tab|fig|append|annex|box|chart|graph|section|part|module|unit|lesson)")
_UNANSWERED_HAS = (" comment", " be reached", " respon", " repl", " return")
_ENDS_WITH_POINTS = tuple(f" {name}." for name in _NAMES_OF_POINTS)
_IN_GERMAN = (
    r"(?:(?:vielen|herzlichen) dank|guten (?:morgen|tag|abend)|danke(?=[ ,!.])|sehr geehrte"
    r"|meine (?:sehr verehrten )?damen und herren[.,!]?$"
    r"|ich (?:danke|bedanke mich|begrüße|freue mich|möchte (?:[\wäöüß]+ ){0,4}?(?:danken|bedanken|begrüßen))\b"
    r"|wir (?:danken|bedanken uns|freuen uns)\b|(?:lassen sie mich|erlauben sie mir|gestatten sie mir)\b(?![^.]{0,60}\bdass\b)"
    r"|im (?:folgenden|nachfolgenden|nächsten (?:abschnitt|kapitel)) (?:wird|werden|soll|sollen|geht)\b"
    r"|(?:der|das|die|dieser?s?) (?:(?:vorliegende|nächste|folgende|letzte) )?(?:bericht|beitrag|studie|papier|kapitel|abschnitt|text)"
    r" (?:ist (?:wie folgt )?(?:gegliedert|aufgebaut)|gliedert sich)\b"
    r"|(?:der|das|die) (?:vorliegende|nächste|folgende) (?:bericht|beitrag|studie|papier|kapitel|abschnitt) (?:befasst"
    r"|beschreibt|behandelt|stellt|untersucht|beginnt|widmet)\b"
    r"|(?:zwei|drei|vier|fünf|mehrere|einige) (?:\w+ )?(?:punkte|gründe|fragen|faktoren|lehren|dinge|aspekte|schlüsse"
    r"|ursachen)(?: [\wäöüß-]+){1,8}\.$"
    r"|(?:lesen sie|mehr (?:dazu|zum thema|informationen)|weitere informationen|hier klicken|klicken sie|abonnieren sie"
    r"|folgen sie uns|bei (?:rück)?fragen|die (?:hier )?(?:geäußerten|vertretenen) (?:meinungen|ansichten))\b)"
)
_IN_FRENCH = (
    r"(?:merci\b|bonjour\b|bonsoir\b|mesdames(?:,| et) messieurs[.,!]?$|(?:je|nous) (?:vous |tiens à |tenons à |voudrais |voudrions "
    r"|souhaite |souhaitons |suis |sommes )*(?:remercier?|remercions|féliciter?|saluer?|heureux|heureuse|ravi|ravie|honoré)\b"
    r"|(?:permettez-moi|laissez-moi|qu[’']il me soit permis)\b(?![^.]{0,60}\bque\b)"
    r"|(?:la|les|le|cette|ce|notre) (?:présente? |prochaine? |dernière? )?(?:rapport|note|étude|section|chapitre|partie"
    r"|article|document)s?(?: suivante?s?)? (?:est|sont) (?:organisée?s?|structurée?s?|divisée?s?)\b"
    r"|(?:la|les|le) (?:section|partie|chapitre)s? suivante?s? (?:présente|décri|exami|analyse|aborde|traite)"
    r"|(?:deux|trois|quatre|cinq|plusieurs|quelques) (?:points|raisons|questions|facteurs|leçons|enseignements|constats|choses"
    r"|éléments|priorités|pistes)(?: [\wà-ÿ’'-]+){1,8}\.$"
    r"|(?:lire (?:aussi|la suite|également)|pour en savoir plus|pour plus d[’']informations?|cliquez|abonnez-vous|inscrivez-vous"
    r"|suivez-nous|téléchargez|voir aussi|les opinions exprimées)\b)"
)
_IN_SPANISH = (
    r"(?:(?:muchas )?gracias\b(?! a)|buen[oa]s (?:días|tardes|noches)|señoras y señores[.,!]?$|estimad[oa]s? \w+"
    r"|(?:quiero|queremos|quisiera|quisiéramos|deseo|me gustaría|permítanme|permítame|déjenme|permítaseme)"
    r" (?:también )?(?:agradecer|dar las gracias|felicitar|expresar (?:mi|nuestro)|comenzar|empezar|concluir|terminar|hablar)\w*\b"
    r"|(?:el|la|este|esta|nuestro) (?:presente |próxim[oa] |siguiente |últim[oa] )?(?:informe|estudio|sección|capítulo"
    r"|artículo|documento|apartado)(?: siguiente)? (?:se (?:organiza|estructura|divide) en|está (?:organizad|estructurad"
    r"|dividid)[oa])\b|(?:el|la) (?:presente|próxim[oa]|siguiente) (?:informe|sección|capítulo|artículo|documento"
    r"|apartado) (?:describe|presenta|examina|analiza|aborda|se (?:ocupa|centra))\b"
    r"|(?:dos|tres|cuatro|cinco|varios|varias|algunas|algunos) (?:puntos|razones|cuestiones|factores|lecciones|preguntas|motivos"
    r"|prioridades|conclusiones|cosas)(?: [\wáéíóúñ-]+){1,8}\.$"
    r"|(?:lea (?:también|más)|leer más|para más información|más información|haga clic|suscríbase|síganos|descargue|vea también"
    r"|las opiniones expresadas)\b)"
)
_IN_CHINESE = (
    r"(?:谢谢|感谢(?:大家|各位|主持人|您|你们)|(?:女士们|先生们|各位|尊敬的|大家)[^。，]{0,12}(?:好|们|[，：！])|大家好|下面(?:，)?(?:我|请|由我)|请允许我|首先，?请?(?:允许|让)我"
    r"|(?:本|下|以下)(?:文|报告|章|节|部分|几节)(?:将|分为|共分|由|主要|拟|旨在|首先|结构|安排|的结构)|(?:以下|有|主要有)?[两二三四五几](?:点|个方面|个问题|个原因)[^，。]{0,16}。$"
    r"|点击|扫描(?:下方)?二维码|关注(?:我们|公众号)|更多(?:内容|信息)|延伸阅读|责任编辑|本文(?:仅代表|不代表)|以上(?:观点|内容)仅代表)"
)
_ASIDE = {
    "en": re.compile(_IN_ENGLISH, re.IGNORECASE),
    "de": re.compile(_IN_GERMAN, re.IGNORECASE),
    "fr": re.compile(_IN_FRENCH, re.IGNORECASE),
    "es": re.compile(_IN_SPANISH, re.IGNORECASE),
    "zh": re.compile(_IN_CHINESE),
}

# Lines that belong to a page: what invites to read on or to share, advertisements, credits, keys for libraries.
_FURNITURE = re.compile(
    r"(?:advertisements?|anzeige|werbung|publicité|publicidad|anuncio|广告|save|share|print|menu|back to top"
    r"|(?:share|print|save|gift|listen to) this(?: \w+)?|continue reading|story continues below.{0,20}"
    r"|(?:©|\(c\) (?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,120}|skip to (?:main )?content|most (?:read|popular|viewed)|trending(?: now)?|more (?:on|from) this (?:story|topic)"
    r"|related(?: (?:articles?|stories|content|links|topics|coverage|documents?))?|you (?:may|might) also like"
    r"|recommended for you|check against delivery|es gilt das gesprochene wort|seul le prononcé fait foi"
    r"|(?:yours|sincerely)(?: \w+)?,?|kind regards,?|mit freundlichen grüßen,?|page \d+(?: of \d+)?"
    r"|tweet with a location)\W*"
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


def is_aside(sentence: str, language: str = "en") -> bool:
    """Whether a sentence is none of the argument: thanks, what comes next, who asks, or a notice of the page."""
    pattern = _ASIDE.get(language)
    if pattern is not None and pattern.match(sentence) is not None:
        return True
    if language != "en":
        return False
    if sentence.endswith(_ENDS_WITH_POINTS) and _COUNTS.search(sentence[-60:]) is not None:
        return True
    told = any(part in sentence for part in _UNANSWERED_HAS) or _ELSEWHERE_HAS.search(sentence) is not None
    return told and _ELSEWHERE.match(sentence) is not None


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
