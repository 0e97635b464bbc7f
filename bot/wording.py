"""What Verbatim says in its own words, in the languages it speaks. The English sentence is the key to the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names

from bot.phrases import DIGESTS, NOTICES, STATEMENTS

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "zh": "中文",
}

_COLUMNS = ("de", "fr", "es", "zh")

# English, then German, French, Spanish, Chinese. Names in braces stay as they are.
_PHRASES: tuple[tuple[str, str, str, str, str], ...] = (
    *DIGESTS,
    *NOTICES,
    *STATEMENTS,
    ("Whole briefing", "Ganzes Dokument", "Document entier", "Documento completo", "全文"),
    ("Introduction", "Einleitung", "Introduction", "Introducción", "引言"),
    ("Conclusion", "Schluss", "Conclusion", "Conclusión", "结语"),
    ("Text", "Text", "Texte", "Texto", "正文"),
    (
        "{n} of {m} sentences",
        "{n} von {m} Sätzen",
        "{n} phrases sur {m}",
        "{n} de {m} oraciones",
        "{m} 句中的 {n} 句",
    ),
    ("Go to a section", "Zu einem Abschnitt", "Aller à une section", "Ir a una sección", "跳转到章节"),
    ("Shorter", "Kürzer", "Plus court", "Más corto", "更短"),
    ("Longer", "Länger", "Plus long", "Más largo", "更长"),
    ("Key figures", "Kennzahlen", "Chiffres clés", "Cifras clave", "关键数字"),
    ("Summary", "Zusammenfassung", "Résumé", "Resumen", "摘要"),
    ("Chart", "Diagramm", "Graphique", "Gráfico", "图表"),
    ("Source", "Quelle", "Source", "Fuente", "来源"),
    ("from", "von", "de", "de", "从"),
    ("to", "auf", "à", "a", "到"),
    ("Context", "Kontext", "Contexte", "Contexto", "上下文"),
    ("Cite", "Zitieren", "Citer", "Citar", "引用"),
    ("Citation", "Zitat", "Citation", "Cita", "引文"),
    ("Close: {what}", "Schließen: {what}", "Fermer : {what}", "Cerrar: {what}", "收起：{what}"),
    (
        "Figures of this section",
        "Zahlen dieses Abschnitts",
        "Chiffres de cette section",
        "Cifras de esta sección",
        "本节数字",
    ),
    ("Show another first", "Andere Zahl zuerst", "Un autre chiffre d’abord", "Otra cifra primero", "先看另一个数字"),
    ("Export", "Exportieren", "Exporter", "Exportar", "导出"),
    ("Back to the list", "Zurück zur Liste", "Retour à la liste", "Volver a la lista", "返回列表"),
    (
        "CSV is for spreadsheets, JSON for programs; both give each figure as printed, with its sentence.",
        "CSV ist für Tabellen, JSON für Programme; beide geben jede Zahl wie gedruckt, mit ihrem Satz.",
        "CSV pour les tableurs, JSON pour les programmes ; chaque chiffre y est comme imprimé, avec sa phrase.",
        "CSV para hojas de cálculo, JSON para programas; ambos dan cada cifra como se imprimió, con su frase.",
        "CSV 用于表格，JSON 用于程序；两者均按原文给出每个数字及其句子。",
    ),
    (
        "Compared: “{query}”",
        "Vergleich: „{query}“",
        "Comparaison : « {query} »",
        "Comparación: «{query}»",
        "对比：“{query}”",
    ),
    ("As single figures", "Als einzelne Zahlen", "Un par un", "Una por una", "逐个查看"),
    (
        "Nothing to compare for “{query}”: no two figures are in one unit.",
        "Zu „{query}“ ist nichts zu vergleichen: Keine zwei Zahlen haben dieselbe Einheit.",
        "Rien à comparer pour « {query} » : aucun chiffre n’a la même unité qu’un autre.",
        "Nada que comparar para «{query}»: no hay dos cifras en la misma unidad.",
        "“{query}”没有可对比的数字：没有两个数字单位相同。",
    ),
    (
        "{n} more figures do not fit into one message.",
        "{n} weitere Zahlen passen nicht in eine Nachricht.",
        "{n} chiffres de plus ne tiennent pas dans un message.",
        "{n} cifras más no caben en un mensaje.",
        "另有 {n} 个数字一条消息放不下。",
    ),
    ("Outline", "Gliederung", "Plan", "Esquema", "大纲"),
    ("Briefings", "Dokumente", "Documents", "Documentos", "简报"),
    ("Previous", "Zurück", "Précédent", "Anterior", "上一页"),
    ("Next", "Weiter", "Suivant", "Siguiente", "下一页"),
    ("page {n} of {m}", "Seite {n} von {m}", "page {n} sur {m}", "página {n} de {m}", "第 {n} 页，共 {m} 页"),
    ("by {author}", "von {author}", "par {author}", "por {author}", "作者：{author}"),
    ("{n} words", "{n} Wörter", "{n} mots", "{n} palabras", "{n} 词"),
    ("{n} sections", "{n} Abschnitte", "{n} sections", "{n} secciones", "{n} 节"),
    ("{n} key figures", "{n} Kennzahlen", "{n} chiffres clés", "{n} cifras clave", "{n} 个关键数字"),
    (
        "{n} more do not fit into one message; choose a section.",
        "{n} weitere passen nicht in eine Nachricht; wählen Sie einen Abschnitt.",
        "{n} de plus ne tiennent pas dans un message ; choisissez une section.",
        "{n} más no caben en un mensaje; elija una sección.",
        "另有 {n} 句一条消息放不下，请选择章节。",
    ),
    (
        "cut here: the sentence has {n} characters",
        "hier gekürzt: der Satz hat {n} Zeichen",
        "coupé ici : la phrase compte {n} caractères",
        "cortado aquí: la oración tiene {n} caracteres",
        "此处截断：该句共 {n} 个字符",
    ),
    (
        "No sentence here can stand alone. Its figures or another section may help.",
        "Kein Satz hier steht für sich allein. Kennzahlen oder ein anderer Abschnitt helfen vielleicht.",
        "Aucune phrase ici ne se suffit à elle-même. Voyez les chiffres ou une autre section.",
        "Ninguna oración se sostiene por sí sola aquí. Pruebe las cifras u otra sección.",
        "此处没有可单独引用的句子，请查看数字或其他章节。",
    ),
    (
        "The briefings give no such figure: “{query}”.",
        "Die Dokumente nennen keine solche Zahl: „{query}“.",
        "Les documents ne donnent pas ce chiffre : « {query} ».",
        "Los documentos no dan esa cifra: «{query}».",
        "简报中没有这样的数字：“{query}”。",
    ),
    (
        "“{title}” gives no such figure: “{query}”.",
        "„{title}“ nennt keine solche Zahl: „{query}“.",
        "« {title} » ne donne pas ce chiffre : « {query} ».",
        "«{title}» no da esa cifra: «{query}».",
        "《{title}》中没有这样的数字：“{query}”。",
    ),
    ("Nearest topics", "Nächste Themen", "Thèmes proches", "Temas cercanos", "相近主题"),
    ("On “{topic}”", "Zu „{topic}“", "Sur « {topic} »", "Sobre «{topic}»", "关于“{topic}”"),
    ("All briefings", "Alle Dokumente", "Tous les documents", "Todos los documentos", "所有简报"),
    (
        "Not in these briefings: “{topic}”.",
        "Nicht in diesen Dokumenten: „{topic}“.",
        "Absent de ces documents : « {topic} ».",
        "No está en estos documentos: «{topic}».",
        "这些简报中没有：“{topic}”。",
    ),
    (
        "No sentence on “{topic}” can stand alone, but these sections speak of it.",
        "Kein Satz zu „{topic}“ steht für sich allein, aber diese Abschnitte sprechen davon.",
        "Aucune phrase sur « {topic} » ne se suffit à elle-même, mais ces sections en parlent.",
        "Ninguna oración sobre «{topic}» se sostiene por sí sola, pero estas secciones lo tratan.",
        "没有关于“{topic}”且可单独引用的句子，但以下章节谈到了它。",
    ),
    (
        "The briefings do not mention: {words}.",
        "Die Dokumente erwähnen nicht: {words}.",
        "Les documents ne mentionnent pas : {words}.",
        "Los documentos no mencionan: {words}.",
        "简报中未提及：{words}。",
    ),
    (
        "“{typed}” read as “{word}”",
        "„{typed}“ gelesen als „{word}“",
        "« {typed} » lu comme « {word} »",
        "«{typed}» leído como «{word}»",
        "“{typed}”视为“{word}”",
    ),
    ("Nearest sections", "Nächste Abschnitte", "Sections proches", "Secciones cercanas", "相近章节"),
    ("change", "Änderung", "variation", "variación", "变化"),
    (
        "No key figures here.",
        "Keine Kennzahlen hier.",
        "Aucun chiffre clé ici.",
        "Sin cifras clave aquí.",
        "此处没有关键数字。",
    ),
    (
        "Settings of this server",
        "Einstellungen dieses Servers",
        "Réglages de ce serveur",
        "Ajustes de este servidor",
        "本服务器设置",
    ),
    ("Default briefing", "Standarddokument", "Document par défaut", "Documento por defecto", "默认简报"),
    ("Summary length", "Länge der Zusammenfassung", "Longueur du résumé", "Longitud del resumen", "摘要长度"),
    ("Replies", "Antworten", "Réponses", "Respuestas", "回复"),
    ("Language", "Sprache", "Langue", "Idioma", "语言"),
    ("Time zone", "Zeitzone", "Fuseau horaire", "Zona horaria", "时区"),
    (
        "private: seen by the asker alone",
        "privat: nur für Fragende sichtbar",
        "privées : visibles du seul demandeur",
        "privadas: solo las ve quien pregunta",
        "私密：仅提问者可见",
    ),
    (
        "shared: seen by the whole channel",
        "geteilt: für den ganzen Kanal sichtbar",
        "partagées : visibles de tout le canal",
        "compartidas: las ve todo el canal",
        "共享：整个频道可见",
    ),
    ("the newest", "das neueste", "le plus récent", "el más reciente", "最新的"),
    ("default", "Vorgabe", "par défaut", "por defecto", "默认"),
    (
        "Change them with {command}.",
        "Ändern mit {command}.",
        "Modifiez-les avec {command}.",
        "Cámbielos con {command}.",
        "使用 {command} 修改。",
    ),
    ("Saved.", "Gespeichert.", "Enregistré.", "Guardado.", "已保存。"),
    ("Show an outline", "Gliederung zeigen", "Montrer un plan", "Mostrar un esquema", "查看大纲"),
)


class Wording:
    """Verbatim's own words in one language; a phrase without a translation is said in English.

    `reader` is the locale that figures are shown in beside their printed form, such as "de" or "en-IN".
    """

    def __init__(self, language: str = "en", reader: str = "") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.reader = reader or self.language
        at = _COLUMNS.index(self.language) + 1 if self.language in _COLUMNS else 0
        self._phrases = {row[0]: row[at] for row in _PHRASES}
        self._locale = Locale.parse(self.language)

    def __call__(self, phrase: str, **names: object) -> str:
        return self._phrases.get(phrase, phrase).format(**names)

    def day(self, when: date) -> str:
        """A date in full, as the language writes it."""
        return format_date(when, format="long", locale=self._locale)

    def span(self, year: int, month: int = 0) -> str:
        """A year, or a month of it, as the language writes it: "2025", "March 2025", "2025年3月"."""
        return format_skeleton("yMMMM" if month else "y", datetime(year, month or 1, 1), locale=self._locale)  # noqa: DTZ001 # a name, no moment

    def hour(self, when: time) -> str:
        """A time of the day, as the language writes it."""
        return format_time(when, format="short", locale=self._locale)

    def weekdays(self, days: Iterable[int]) -> str:
        """The short names of ISO days, Monday first."""
        names = get_day_names("abbreviated", locale=self._locale)
        return ", ".join(str(names[day - 1]) for day in sorted(days))
