"""Small documents in several languages, in words of our own, with what a careful reader sees in each."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap


@dataclass(frozen=True)
class Paged:
    """A report of four pages in one language: its cover, running head, headings and a sentence over two pages."""

    language: str
    title: str
    author_line: str
    author: str
    date_line: str
    published: str
    head: str
    foot: str  # with the page's number for {}
    headings: tuple[str, str, str]
    sentence: str  # long enough for several lines
    contents: str


PAGED = (
    Paged(
        *("en", "Water for the northern towns", "Prepared by Ada Sample, Head of Studies", "Ada Sample"),
        *("18 May 2031", "2031-05-18", "Water for the northern towns", "Page {}"),
        ("Introduction", "1. Where the money went", "2. What comes next"),
        "The northern towns spent more on water in the year of the drought than the plan had foreseen, since the old "
        "mains lost a third of what the works pumped into them and the council had put off all repairs.",
        "Contents",
    ),
    Paged(
        *("de", "Wasser für die Städte des Nordens", "Von Anna Beispiel", "Anna Beispiel"),
        *("18. Mai 2031", "2031-05-18", "Drucksache 31/4512", "Seite {}"),
        ("Einleitung", "1. Wohin das Geld ging", "2. Was nun folgt"),
        "Die Städte des Nordens gaben im Jahr der Dürre mehr Geld für Wasser aus, als der Plan vorgesehen hatte, weil "
        "die alten Leitungen ein Drittel des Wassers verloren und der Rat alle Arbeiten verschoben hatte.",
        "Inhaltsverzeichnis",
    ),
    Paged(
        *("fr", "L’eau des villes du nord", "Par Jeanne Exemple", "Jeanne Exemple"),
        *("18 mai 2031", "2031-05-18", "L’eau des villes du nord", "page {}"),
        ("Introduction", "1. Où l’argent est allé", "2. Ce qui reste à faire"),
        "Les villes du nord ont dépensé pour l’eau plus que le plan ne l’avait prévu pendant l’année de la sécheresse, "
        "parce que les vieilles conduites perdaient un tiers de l’eau et que les travaux avaient été remis.",
        "Sommaire",
    ),
    Paged(
        *("es", "Agua para las ciudades del norte", "Por María Ejemplo", "María Ejemplo"),
        *("18 de mayo de 2031", "2031-05-18", "Agua para las ciudades del norte", "Página {}"),
        ("Introducción", "1. Adónde fue el dinero", "2. Lo que viene"),
        "Las ciudades del norte gastaron en agua más de lo que el plan había previsto durante el año de la sequía, "
        "porque las viejas tuberías perdían un tercio del agua y el consejo había aplazado todas las obras.",
        "Índice",
    ),
    Paged(
        *("it", "Acqua per le città del nord", "A cura di Maria Esempio", "Maria Esempio"),
        *("18 maggio 2031", "2031-05-18", "Acqua per le città del nord", "Pagina {}"),
        ("Introduzione", "1. Dove è andato il denaro", "2. Che cosa resta da fare"),
        "Le città del nord hanno speso per l’acqua più di quanto il piano avesse previsto nell’anno della siccità, "
        "perché le vecchie condotte perdevano un terzo dell’acqua e il consiglio aveva rinviato tutti i lavori.",
        "Indice",
    ),
    Paged(
        *("pt", "Água para as cidades do norte", "Por Maria Exemplo", "Maria Exemplo"),
        *("18 de maio de 2031", "2031-05-18", "Água para as cidades do norte", "Página {}"),
        ("Introdução", "1. Para onde foi o dinheiro", "2. O que vem depois"),
        "As cidades do norte gastaram em água mais do que o plano tinha previsto durante o ano da seca, porque as "
        "velhas condutas perdiam um terço da água e o conselho tinha adiado todas as obras.",
        "Sumário",
    ),
    Paged(
        *("ru", "Вода для городов севера", "Автор: Анна Примерова", "Анна Примерова"),
        *("18 мая 2031 г.", "2031-05-18", "Вода для городов севера", "Страница {}"),
        ("Введение", "1. Куда ушли деньги", "2. Что дальше"),
        "Города севера в год засухи потратили на воду больше, чем предусматривал план, потому что старые трубы теряли "
        "треть воды, которую подавали станции, а совет откладывал все работы на потом.",
        "Содержание",
    ),
)


def paged(one: Paged, width: int = 72) -> str:
    """The report as text out of a PDF: a cover, a list of contents, and pages with heads and feet."""
    lines = wrap(one.sentence, width)
    paragraph = "\n".join(wrap(f"{one.sentence} {one.sentence}", width))
    cover = f"{one.title}\n\n{one.author_line}\n\n{one.date_line}\n"
    entries = "\n".join(f"{heading} {'.' * 20} {page}" for page, heading in enumerate(one.headings, 2))
    bodies = (
        f"{one.contents}\n\n{entries}\n",
        f"{one.headings[0]}\n\n{paragraph}\n\n" + "\n".join(lines[:2]),
        "\n".join(lines[2:]) + f"\n\n{one.headings[1]}\n\n{paragraph}\n",
        f"{one.headings[2]}\n\n{paragraph}\n",
    )
    pages = [f"{one.head}\n\n{body}\n\n{one.foot.format(number)}\n" for number, body in enumerate(bodies, 1)]
    return "\f".join([cover, *pages])
