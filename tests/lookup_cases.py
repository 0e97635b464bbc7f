"""Figures as people ask for them, over the seeds and the documents of other languages, with what must come back.

Each query has one or more figures that answer it: characters of the number as printed, and behind a colon, where the
same number stands in several sentences, words of the right one. They were written from the texts alone, before any
search was tried on them.
"""

from __future__ import annotations

from pathlib import Path

from bot.config.synonyms import load
from bot.model import KeyFigure

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Labels and plain words
    ("cooperation agreements", ("200",)),
    ("international organizations signed up", ("32",)),
    ("total trade in goods", ("11 trillion",)),
    ("share of China's foreign trade", ("29.7%",)),
    ("freight trains China Europe", ("15,000", "22%", "1.46 million")),
    ("length of the Kunming-Vientiane railway", ("1,035",)),
    ("RCEP share of world output", ("30%",)),
    ("Kunming Biodiversity Fund", ("1.5 billion",)),
    ("debt service suspension", ("12.9 billion",)),
    ("lives saved by vaccines", ("154 million",)),
    ("zero-dose children", ("14.5 million",)),
    ("zero dose children Nigeria", ("2.1 million",)),
    ("measles deaths", ("107,500",)),
    ("pneumococcal vaccine coverage", ("65%",)),
    ("malaria deaths", ("597,000",)),
    ("rotavirus", ("55%",)),
    ("new climate finance goal", ("300 billion",)),
    ("loss and damage fund pledges", ("700 million", "720 million")),
    ("Pakistan flood losses", ("30 billion",)),
    ("carbon tax revenue", ("104 billion",)),
    ("fossil fuel subsidies", ("1.3 trillion:subsidies",)),
    ("Green Climate Fund pledges", ("12.8 billion",)),
    ("Ecuador debt swap", ("1.6 billion", "656 million")),
    ("nuclear reactors under construction", ("63",)),
    ("negative prices in Germany", ("450",)),
    ("coal consumption record", ("8.77 billion",)),
    ("people without electricity", ("666 million", "685 million")),
    ("mortgage rate", ("7.79%",)),
    ("yen intervention", ("9.79 trillion",)),
    ("Nikkei fall", ("12.4%",)),
    ("silicon valley bank assets", ("209 billion",)),
    # Whole questions
    ("how many vaccine doses did China provide?", ("2.1 billion",)),
    ("How many countries have signed cooperation agreements with China?", ("148",)),
    ("how many containers did the trains carry?", ("1.46 million",)),
    ("How much money does Gavi need?", ("11.9 billion",)),
    ("How many children were vaccinated in Gaza?", ("559,000",)),
    ("How much did Japan give to the loss and damage fund?", ("10 million",)),
    ("how many satellites does BeiDou have", ("30",)),
    ("What is the new climate finance target?", ("300 billion",)),
    ("What was the peak of inflation in Britain?", ("11.1%",)),
    ("How much electricity do data centres use?", ("415",)),
    ("How high is unemployment in the euro area?", ("6.3%",)),
    ("how big is the capital of the Asian Infrastructure Investment Bank?", ("100 billion:Infrastructure",)),
    # Periods
    ("zero dose children in 2022", ("13.9 million",)),
    ("measles cases in 2023", ("10.3 million",)),
    ("DTP coverage 2021", ("81%",)),
    ("climate finance in 2020", ("83.3 billion",)),
    # “Mobilised” is what the text says of the private part; the total is as good an answer.
    ("climate finance mobilised in 2022", ("115.9 billion", "21.9 billion")),
    ("World Bank climate finance fiscal year 2024", ("42.6 billion",)),
    ("electric car sales", ("17 million",)),
    ("electric car sales 2023", ("14 million",)),
    ("renewable capacity added in 2024", ("585",)),
    ("data centers power consumption 2030", ("945",)),
    ("inflation forecast 2026", ("3.5%",)),
    ("bank rate december 2021", ("0.1%",)),
    ("ECB deposit rate in January 2025", ("2.75%",)),
    ("immunization coverage target 2030", ("90%",)),
    ("HPV vaccination of girls", ("27%",)),
    ("Brazil interest rate", ("13.75%",)),
    ("Federal Reserve balance sheet", ("7 trillion",)),
    # Units and currencies by name
    ("German climate target in euros", ("6 billion",)),
    ("UK climate finance pounds", ("11.6 billion", "40 million")),
    ("China climate finance yuan", ("177 billion",)),
    ("gas price in euros", ("300:megawatt",)),
    ("California batteries megawatts", ("15,763",)),
    ("Fed rate cut basis points", ("50 basis", "25 basis")),
    ("share of renewables in the EU percent", ("47%",)),
    ("pandemic support pledge dollars", ("3 billion:pandemic",)),
    # Synonyms, other names, both sides of the Atlantic
    ("measles fatalities", ("107,500",)),
    ("AIIB capital", ("100 billion:Infrastructure",)),
    ("EV sales in 2024", ("17 million",)),
    ("AI data centre demand", ("945", "415")),
    ("joblessness in America", ("4.1%", "3.4%")),
    ("Turkish inflation", ("44.38%",)),
    ("Fed losses", ("114.3 billion",)),
    ("immunisation of kids in Gaza", ("559,000",)),
    ("CO2 emissions", ("37.8 billion", "14.6 billion")),
    ("price of batteries", ("115", "20%")),
    ("vaccine jabs against malaria, countries", ("17 African",)),
    # Misspellings, plurals, hyphens
    ("vacine dozes from china", ("2.1 billion",)),
    ("inflaton in Turky", ("44.38%",)),
    ("reneweable capasity China solar", ("277",)),
    ("ecommerce countries silk road", ("22",)),
    ("measels outbreak countries", ("57",)),
    ("adaption gap", ("187 billion", "5%")),
    ("lithium ion battery pack", ("115", "20%")),
    # With the title of the document
    ("belt and road cooperation debt service", ("12.9 billion",)),
    ("electricity transition electric cars China", ("11 million",)),
    # German
    ("Wie viel müssen die Städte in ihre Netze investieren?", ("3,5 Mrd",)),
    ("Kosten je Einwohner", ("2.900",)),
    ("Anteil erneuerbarer Quellen", ("23 Prozent",)),
    ("Fernwärmeleitungen Kilometer", ("1.840",)),
    ("Preis Fernwärme 2023", ("13,2",)),
    ("Verluste 2022", ("14,5",)),
    # French
    ("prélèvements annuels", ("412 millions",)),
    ("combien coûterait la réparation des fuites ?", ("95 millions",)),
    ("surface maïs", ("29 500",)),
    ("debit des rivieres", ("17,5",)),
    # Spanish
    ("toneladas de los puertos en 2022", ("61,3",)),
    ("puntualidad de los trenes", ("71",)),
    ("¿Cuánto cuesta adaptar las estaciones?", ("140 millones",)),
    ("inversión en muelles", ("780 millones",)),
    # Chinese
    ("护理员工资", ("4,300",)),
    ("社区养老服务站有多少个", ("4,680",)),
    ("时间银行志愿者", ("7万",)),
    ("2030年市场规模", ("2万亿",)),
]

# A second set, written when the first was met. It showed where questions are told in other words.
SECOND: list[tuple[str, tuple[str, ...]]] = [
    ("partner countries of the belt and road", ("148",)),
    ("how much of the world's population lives in RCEP", ("30%",)),
    ("masks and medical donations: how many countries?", ("150",)),
    ("Laos railway kilometers", ("1,035",)),
    ("G20 debt suspension amount in dollars", ("12.9 billion",)),
    ("how many lives have vaccines saved since 1974", ("154 million",)),
    ("children who got no vaccine at all in 2023", ("14.5 million",)),
    ("second dose of measles vaccine", ("74%",)),
    ("cervical cancer vaccine girls 2022", ("20%",)),
    ("American contribution to Gavi", ("1.58 billion",)),
    ("Malaria vaccine: how many African countries?", ("17",)),
    ("wild polio 2023", ("12 cases",)),
    ("Copenhagen pledge", ("100 billion",)),
    ("share of grants in public climate finance", ("28%", "64%")),
    ("what do small island states want", ("39 billion",)),
    ("multilateral development banks climate finance 2023", ("125 billion",)),
    ("South Africa coal", ("8.5 billion",)),
    ("adaptation finance 2022", ("28 billion", "32.4 billion")),
    ("interest paid by developing countries", ("406 billion",)),
    ("global electricity demand growth", ("4.3%",)),
    ("share of nuclear power in the EU", ("23.7%",)),
    ("how long did Britain burn coal", ("142",)),
    ("grid connection queue gigawatts", ("3,000", "1,500")),
    ("EVs in China", ("11 million", "half")),
    ("data center electricity forecast", ("945",)),
    ("people in sub-Saharan Africa lacking electricity", ("85%",)),
    ("Eurozone inflation peak", ("10.6%",)),
    ("Japanese core inflation", ("4.2%",)),
    ("Fed balance sheet at the end of 2024", ("7 trillion",)),
    ("Chile policy rate", ("11.25%",)),
    ("euro area growth 2024", ("0.7%",)),
    ("How much did depositors pull from Silicon Valley Bank?", ("42 billion",)),
    ("crude oil barrel price", ("120",)),
    ("Stellen unbesetzt Tiefbauamt", ("sechste",)),
    ("Lehrlinge pro Jahr", ("1.500",)),
    ("budget annuel des communes", ("1,2 million",)),
    ("coût des retenues d'eau", ("46 millions",)),
    ("espera de los camiones en minutos", ("94",)),
    ("老年食堂有多少家", ("326",)),
]

# A third set, in other words than the texts'. It showed that a goal or a rise is one without the word.
THIRD: list[tuple[str, tuple[str, ...]]] = [
    ("economies in the CPTPP", ("11",)),
    ("navigation satellites", ("30",)),
    ("how much did China give to the biodiversity fund?", ("1.5 billion",)),
    ("green development partners", ("31",)),
    ("infants with no access to vaccines in 1974", ("5%",)),
    ("rise in measles infections", ("20%",)),
    ("children who missed vaccines during the pandemic", ("67 million",)),
    ("children still unprotected", ("21 million",)),
    ("Green Climate Fund donors", ("12.8 billion", "31")),
    ("UK money for loss and damage", ("40 million",)),
    ("carbon pricing coverage of global emissions", ("24%",)),
    ("World Bank fund for the poorest", ("23.7 billion",)),
    ("wind power share of EU electricity", ("17.4%",)),
    ("storage target 2030", ("1,500",)),
    ("nuclear tripling pledge countries", ("Thirty-one", "22")),
    ("clean energy spending in Africa", ("2%",)),
    ("US GDP growth in 2024", ("2.8%",)),
    ("ECB rate peak", ("4.00%",)),
    ("SVB assets", ("209 billion",)),
    ("reserve requirement cut China", ("0.5 percentage",)),
    ("pandemic emergency bond programme size", ("1,850 billion",)),
    ("Wie alt sind die Rohre?", ("31 Jahre",)),
    ("Erdgas Preis", ("11,8",)),
    ("maires et communes sans eau en août", ("23 communes",)),
    ("ahorro por tonelada en tren", ("7,5 euros",)),
    ("长期护理保险参保人数", ("1.45亿",)),
]
THIRD_NOT_THERE = (
    "rice prices",
    "measles in France",
    "electric planes",
    "Bank of Canada rate",
    "HIV infections",
    "gold price",
    "wind power in Denmark",
    "adaptation finance in 2012",
    "Olympics budget",
    "student loans",
)

# A fourth set, written last of all and put to the search once: nothing is tuned to it.
HELD_OUT: list[tuple[str, tuple[str, ...]]] = [
    ("containers on freight trains", ("1.46 million",)),
    ("when trade shrank: foreign trade share before", ("29.7%",)),
    ("infrastructure bank capital", ("100 billion:Infrastructure",)),
    ("debt payments suspended for how many countries", ("48",)),
    ("measles coverage first dose 2019", ("86%",)),
    ("HPV target", ("90%",)),
    ("countries with measles outbreaks", ("57",)),
    ("African vaccine makers support", ("1.2 billion",)),
    ("Germany climate finance target", ("6 billion",)),
    ("private climate finance 2022", ("21.9 billion",)),
    ("need for adaptation finance per year", ("187 billion",)),
    ("Senegal", ("2.5 billion",)),
    ("world renewable capacity", ("4,448",)),
    ("coal share of EU electricity", ("10%",)),
    ("grid investment per year", ("400 billion", "600 billion")),
    ("hours of negative prices in 2023", ("301",)),
    ("UK inflation", ("11.1%",)),
    ("Turkey policy rate", ("50%",)),
    ("German gas price 2023", ("11,8",)),
    ("Bank of Japan rate January 2025", ("0.5%",)),
    ("gilts bought by the Bank of England", ("19.3 billion",)),
    ("mortgage rates in 2021", ("2.65%",)),
    ("Energieverluste in Prozent", ("14,5",)),
    ("part de l'irrigation", ("68",)),
    ("tiempo de espera del camión", ("94",)),
    ("午餐价格", ("12元",)),
]
HELD_OUT_NOT_THERE = (
    "teacher pay",
    "mobile phone subscriptions",
    "malaria in Vietnam",
    "water prices in Spain",
    "inflation in Mexico",
    "rail freight in Canada",
    "measles vaccine price",
    "solar capacity of Morocco",
)

# None of these is in the texts, though most of their words are, each somewhere.
NOT_THERE = (
    "bitcoin price",
    "population of Brazil",
    "cancer deaths",
    "hydrogen production",
    "football",
    "inflation in Argentina",
    "mission to Mars",
    "NATO defence spending",
    "house prices in London",
    "cholera cases",
    "wine exports",
    "unemployment in Spain",
    "Tesla sales",
    "electric cars in Kenya",
    "malaria vaccine in Brazil",
    "measles in Germany",
    "gold reserves of the ECB",
    "solar capacity in 1995",
    "inflation in 2031",
    "coal in Poland",
    "literacy rate",
    "minimum wage",
    "asylum seekers",
    "how many people live in China?",
    "yen per litre",
    "climate finance of Brazil in pesos",
    "Bevölkerung von Bremen",
    "prix du pain",
    "vino tinto",
    "足球比赛",
)

# As NOT_THERE, of the second set.
SECOND_NOT_THERE = (
    "Swiss franc",
    "malaria deaths in India",
    "vaccine prices",
    "Kenya measles",
    "hospital beds",
    "unemployment in Turkey",
    "US military budget",
    "oil exports of Russia",
    "electric buses",
    "cotton",
    "suicide rate",
    "World Cup",
)

HOME = Path(__file__).parent.parent
SYNONYMS = load(HOME / "config" / "synonyms.yaml")


def answers(one: KeyFigure, expected: tuple[str, ...]) -> bool:
    """Whether a figure is one of those expected."""
    printed, sentence = one.figure.printed, one.quote.sentence.text
    return any(
        number in printed and words in sentence for number, _, words in (each.partition(":") for each in expected)
    )


def write_seeds(folder: Path) -> Path:
    """The briefings that the cases ask: the seeds, and the documents of other languages."""
    folder.mkdir(parents=True)
    for path in (*(HOME / "seeds").iterdir(), *(HOME / "tests" / "documents").iterdir()):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder
