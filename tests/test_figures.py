"""Figures: exact values, what they count, how exact they are, when they hold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures import figures_in
from bot.model import Period


def only(text, **context):
    (figure,) = figures_in(text, **context)
    return figure


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("Trade came to US$ 11 trillion in the period.", "US$ 11 trillion", "11000000000000", "USD"),
        ("The fund began with RMB 1.5 billion.", "RMB 1.5 billion", "1500000000", "CNY"),
        ("The plan costs €2.3 billion over the decade.", "€2.3 billion", "2300000000", "EUR"),
        ("It cost £750m to build.", "£750m", "750000000", "GBP"),
        ("Prices rose by 3.2 per cent.", "3.2 per cent", "3.2", "%"),
        ("The rate was raised by 0.5 percentage points.", "0.5 percentage points", "0.5", "percentage points"),
        ("Spreads widened by 25 basis points.", "25 basis points", "25", "basis points"),
        (
            "China gave 2.1 billion doses of vaccines.",
            "2.1 billion doses of vaccines",
            "2100000000",
            "doses of vaccines",
        ),
        ("The pact has 148 countries.", "148 countries", "148", "countries"),
        ("Capacity reached 3,870 GW.", "3,870 GW", "3870", "GW"),
        ("The line is 1,200 kilometres long.", "1,200 kilometres", "1200", "kilometres"),
        ("Permits cost $25 per tonne.", "$25 per tonne", "25", "USD per tonne"),
        ("The deposit rate stood at -0.5%.", "-0.5%", "-0.5", "%"),
        ("Two thirds of households have a meter.", "Two thirds", "0.6666666666666666666666666667", ""),
    ],
)
def test_a_figure_is_read_exactly_as_printed(text, printed, value, unit):
    figure = only(text)
    assert (figure.printed, figure.unit) == (printed, unit)
    assert figure.value == Decimal(value)
    assert text[figure.start : figure.end] == printed


@pytest.mark.parametrize(
    ("text", "qualifier", "comparator"),
    [
        ("More than 120 countries joined.", "More than", ">"),
        ("At least 40 people were hurt.", "At least", ">="),
        ("Up to 500 jobs will go.", "Up to", "<="),
        ("Nearly 14 million cars were sold.", "Nearly", "~"),
        ("It needs 30 votes or more.", "or more", ">="),
        ("Fewer than 90 ships passed.", "Fewer than", "<"),
        ("Exports added up to US$ 5 billion.", "", "="),
    ],
)
def test_how_exact_a_figure_is_comes_with_it(text, qualifier, comparator):
    figure = only(text)
    assert (figure.qualifier, figure.comparator) == (qualifier, comparator)


def test_a_change_is_one_figure_with_both_ends():
    figure = only("The share in foreign trade increased from 25% to 29.7%.")
    assert figure.printed == "25% to 29.7%"
    assert figure.change is not None
    assert (figure.change.before, figure.change.after) == (Decimal(25), Decimal("29.7"))
    assert figure.change.difference == Decimal("4.7")


def test_a_range_is_one_figure_with_both_ends():
    figure = only("Growth is forecast at between 0.5% and 2.5%.")
    assert (figure.value, figure.upper, figure.change) == (Decimal("0.5"), Decimal("2.5"), None)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("From 2013 to 2021, trade came to US$ 11 trillion.", "From 2013 to 2021"),
        ("By the end of 2021, 22 countries had joined.", "By the end of 2021"),
        ("Inflation peaked at 9.1% in June 2022.", "in June 2022"),
        ("In the past decade, 31 partners joined.", "In the past decade"),
        ("Spending was $5 billion in FY2015.", "FY2015"),
    ],
)
def test_a_period_is_given_as_printed(text, period):
    figure = only(text)
    assert figure.period is not None
    assert period in figure.period.text


def test_a_period_is_taken_over_from_the_sentence_before_where_the_text_goes_on():
    before = "From 2013 to 2021, trade came to US$ 11 trillion."
    inherited = only("Its share rose from 25% to 29.7%.", before=before).period
    assert inherited is not None
    assert inherited.text == "From 2013 to 2021"
    assert only("Prices rose by 5%.", before=before).period is None


@pytest.mark.parametrize(
    "text",
    [
        "The response to COVID-19 changed it all.",
        "Firms in 5G and the G20 met.",
        "The 21st century began with hope.",
        "Section 4 of the act says so.",
        "It began in 2013 and ended in 2021.",
        "They met on 15 March 2022 in Rome.",
        "Convention 169 was signed.",
        "See Article 6 and Chapter 12.",
    ],
)
def test_names_and_dates_are_no_figures(text):
    assert figures_in(text) == ()


@pytest.mark.parametrize("text", ["The plan has six corridors.", "Work went on for nine years in all."])
def test_incidental_counts_are_minor(text):
    assert not any(figure.key for figure in figures_in(text))


def test_the_label_says_what_is_measured_in_the_words_of_the_text():
    text = "In 2021, trade in goods between the regions totalled US$ 4 billion."
    assert only(text).label == "trade in goods between the regions"


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("de", "Das sind ca. 600 Millionen Euro.", "600000000", "EUR"),
        ("de", "Die Preise stiegen um 3,5 %.", "3.5", "%"),
        ("fr", "Le taux est de 3,5 %.", "3.5", "%"),
        ("zh", "规模达到50.2万亿元。", "50200000000000", "CNY"),
    ],
)
def test_numbers_are_read_in_the_language_of_the_text(language, text, value, unit):
    figure = only(text, language=language)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


SPEECHES = pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The deficit will narrow from 5.1 per cent of GDP in 2020-21 to 2.4 per cent in 2024-25.",
            ["= 5.1..2.4 % @ 2024-25"],
        ),
        (
            "We are investing an extra £2.5 billion in apprenticeships over the next three years.",
            ["= 2500000000 GBP @ over the next three years"],
        ),
        (
            "Unemployment stood at 4.3% in the three months to July, down from 4.9% a year earlier.",
            ["= 4.3 % @ in the three months to July", "= 4.9 % @ a year earlier"],
        ),
        (
            "The policy rate was raised by 75 basis points to a range of 3.75 to 4 percent.",
            ["= 75 basis points", "= 3.75..4 %"],
        ),
        (
            "Roughly two-thirds of the fund, or about €18bn, has been committed so far.",
            ["~ 0.6667 @ so far", "~ 18000000000 EUR @ so far"],
        ),
        ("Some 1.2 million households will receive ₹6,000 a year.", ["~ 1200000 households", "= 6000 INR per year"]),
        (
            "Allocations for rural roads rise to Rs 19,000 crore in 2025-26 from Rs 14,500 crore.",
            ["= 190000000000 INR @ in 2025-26", "= 145000000000 INR"],
        ),
        ("No fewer than 45 member states voted in favour.", [">= 45 member states"]),
        ("In March 2021 exports were 12½ percent above their pre-crisis level.", ["= 12.5 % @ In March 2021"]),
        (
            "The scheme will pay between R350 and R500 per month to 10 million people.",
            ["= 350..500 ZAR per month", "= 10000000 people"],
        ),
        (
            "Core inflation eased to 2.8 percent in the fourth quarter of 2023.",
            ["= 2.8 % @ in the fourth quarter of 2023"],
        ),
        ("Investment fell by a quarter, and nearly 40,000 jobs were lost.", ["= 0.25", "~ 40000 jobs"]),
        ("By 2030, renewables will supply at least 50 per cent of electricity.", [">= 50 % @ By 2030"]),
        (
            "The levy is capped at 1.5% of turnover for firms with fewer than 50 employees.",
            ["<= 1.5 %", "< 50 employees"],
        ),
        (
            "Since 2015, we have built 320 kilometres of track and 14 stations.",
            ["= 320 kilometres @ Since 2015", "= 14 stations @ Since 2015"],
        ),
        (
            "The current account moved from a surplus of 0.4 percent of GDP to a deficit of 1.1 percent.",
            ["= 0.4 %", "= 1.1 %"],
        ),
        ("GDP growth of minus 0.3 per cent is now expected for this year.", ["= -0.3 % @ this year"]),
        ("Three in five small firms plan to hire in the coming year.", ["= 0.6 @ in the coming year"]),
        ("Public debt peaked at 103.4% of GDP.", ["= 103.4 %"]),
        ("The agency employs 4 500 staff in 28 countries.", ["= 4500 staff", "= 28 countries"]),
        (
            "Half a million children will be lifted out of poverty by the end of this Parliament.",
            ["= 500000 children @ by the end of this Parliament"],
        ),
        ("Wages grew 5–6 percent, well above the 2 percent target.", ["= 5..6 %", "= 2 %"]),
        ("An estimated US$1.3 trillion per year is needed by 2035.", ["~ 1300000000000 USD per year @ by 2035"]),
        ("Reserves cover 7.5 months of imports.", ["= 7.5 months"]),
        ("Income above HK$500,000 is taxed at 15 or 16 percent.", ["> 500000 HKD", "= 15..16 %"]),
        (
            "The bank bought A$5 billion of bonds each week during the pandemic.",
            ["= 5000000000 AUD @ during the pandemic"],
        ),
        ("Real wages have more than tripled, rising threefold since 1990.", []),
        ("Article 50 was triggered on 29 March 2017.", []),
        ("See Table 3 and Figures 2 and 4 in Chapter 5.", []),
        ("Call 020 7946 0958 before 10:30 a.m. on 4/5/2024.", []),
        ("The G7, the COP28 presidency and the S&P 500 were mentioned.", []),
        ("In the 1990s and the early 2000s the 19th-century rules still applied.", []),
        ("1. Growth resumed in 2022.", []),
        ("(b) The second pillar, agreed in 2021, concerns 5G networks.", []),
        ("Windows 11 and the Boeing 737 are products.", []),
        ("Emissions will be cut by 40 to 45 percent by 2030 compared with 2005.", ["= 40..45 % @ by 2030"]),
        (
            "Output fell 3.1%, 2.2% and 0.4% in the last three quarters.",
            [
                "= 3.1 % @ in the last three quarters",
                "= 2.2 % @ in the last three quarters",
                "= 0.4 % @ in the last three quarters",
            ],
        ),
        (
            "More than 3,000 teachers and 250 nurses were hired last year.",
            ["> 3000 teachers @ last year", "= 250 nurses @ last year"],
        ),
        (
            "The minimum wage goes up to $15 an hour from $13.25 on 1 January.",
            ["= 13.25..15 USD per hour @ on 1 January"],
        ),
        ("About 30 and 45 percent of respondents in the two surveys agreed.", ["~ 30 %", "~ 45 %"]),
        ("Fuel duty will be cut by 5 pence per litre for 12 months.", ["= 5 pence per litre @ for 12 months"]),
        ("The yield on 10-year bonds rose 12bp to 4.35%.", ["= 12 basis points", "= 4.35 %"]),
        (
            "We will plant 2 billion trees and restore 1.5 million hectares within a decade.",
            ["= 2000000000 trees @ within a decade", "= 1500000 hectares @ within a decade"],
        ),
        (
            "Ten years ago the rate was a mere 0.25 of a percentage point higher.",
            ["= 0.25 percentage points @ Ten years ago"],
        ),
        ("Temperatures have already risen by 1.1°C.", ["= 1.1 °C"]),
        ("The programme reached 85 per cent of villages (78 per cent in 2019).", ["= 85 %", "= 78 % @ in 2019"]),
        (
            "Loans worth $600 million and grants of $150 million were approved in FY2023.",
            ["= 600000000 USD @ in FY2023", "= 150000000 USD @ in FY2023"],
        ),
        (
            "The tariff drops to zero percent for products from 44 least developed countries.",
            ["= 0 %", "= 44 least developed countries"],
        ),
    ],
)


def told(figure):
    """A figure as "comparator value..other-end unit"."""
    ends = (figure.value,) if figure.upper is None else (figure.value, figure.upper)
    if figure.change is not None:
        ends = (figure.change.before, figure.change.after)
    value = "..".join(f"{round(end, 4).normalize():f}" for end in ends)
    return f"{figure.comparator} {value} {figure.unit}".rstrip()


@SPEECHES
def test_speeches_give_all_of_their_key_figures_and_no_others(text, expected):
    """Each expected figure is told as above, with words of its period behind an "@"."""
    found = [figure for figure in figures_in(text) if figure.key]
    assert [told(figure) for figure in found] == [figure.partition(" @ ")[0] for figure in expected]
    for figure, (_, _, period) in zip(found, (one.partition(" @ ") for one in expected), strict=True):
        assert period in (figure.period.text if figure.period else "")
        assert (figure.period is None) == (not period)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Two treaties were signed with 31 coastal states.", "treaties"),
        ("The aid body sent 4 million blankets to 12 camps.", "blankets"),
        ("We expect a primary deficit of $2 billion this year.", "primary deficit"),
        ("I will raise the transport grant from $300 to $500.", "transport grant"),
        ("A €9 million relief fund will open.", "relief fund"),
        ("We will give £40 million to the Museums Trust.", "Museums Trust"),
        ("The share in total farm exports rose to 12%.", "share in total farm exports"),
        ("The board spent $7 million to restore the Old Harbour.", "Old Harbour"),
    ],
)
def test_a_label_is_the_phrase_that_the_figure_measures(text, label):
    assert label in [figure.label for figure in figures_in(text)]


def test_what_qualifies_the_first_of_a_list_qualifies_the_rest():
    first, second = figures_in("Grants are up to a cap of $3,000 and $6,000.")
    assert (first.comparator, second.comparator) == ("<=", "<=")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Exports rose 5% last year.", date(2021, 1, 1), date(2021, 12, 31)),
        ("Exports rose 5% in the third quarter of 2021.", date(2021, 7, 1), date(2021, 9, 30)),
        ("Exports have risen 5% since March 2020.", date(2020, 3, 1), None),
        ("Exports should rise 5% by early 2030.", None, date(2030, 12, 31)),
        ("Exports rose 5% between 4 April 2020 and 7 June 2021.", date(2020, 4, 4), date(2021, 6, 7)),
        ("Exports rose 5% in the 1990s.", date(1990, 1, 1), date(1999, 12, 31)),
        ("Exports rose 5% in FY2021.", None, None),
        ("Exports rose 5% a year ago.", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_period_is_resolved_against_the_day_of_the_document(text, start, end):
    period = only(text, published=date(2022, 9, 1)).period
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_without_the_day_of_the_document_what_is_relative_stays_words():
    period = only("Exports rose 5% last year.").period
    assert period == Period("last year")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800 5%",
        "5" * 50_000,
        "%" * 1000,
        "1,2" * 3000,
        "🙂 5 🙂",
        "\u202b٣٪ 5%",
        "9999999999 years ago 5%",
    ],
)
def test_no_text_makes_it_fail(text):
    assert all(figure.printed in text for figure in figures_in(text, published=date(1, 1, 1)))


PIECES = st.sampled_from(
    [
        "5",
        "1,234",
        "US$",
        "%",
        "to",
        "from",
        "between",
        "and",
        "million",
        "more than",
        "in 2021",
        "-",
        "–",
        "½",
        "e",
        "€",
        ".",
        "two",
        "thirds",
        "万",
        "°C",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map(" ".join), st.sampled_from(["en", "de", "zh"]))
def test_any_text_gives_figures_that_are_slices_of_it(text, language):
    for figure in figures_in(text, before=text, language=language):
        assert figure.printed == text[figure.start : figure.end] != ""
        assert figure.label in text
        assert figure.qualifier in text
        assert figure.value.is_finite()


@pytest.mark.parametrize(
    ("language", "text", "printed", "unit", "label"),
    [
        ("de", "Die Verluste lagen 2022 bei 14,5 Prozent.", "14,5 Prozent", "%", "Verluste"),
        ("de", "Bis 2035 müssen die Städte 3,5 Mrd. Euro in ihre Netze investieren.", "3,5 Mrd. Euro", "EUR", "Netze"),
        ("fr", "Réparer ces fuites coûterait 95 millions d’euros.", "95 millions d’euros", "EUR", "Réparer ces fuites"),
        (
            "fr",
            "Les prélèvements annuels atteignent 412 millions de m³.",
            "412 millions de m³",
            "m³",
            "prélèvements annuels",
        ),
        ("es", "La capacidad de la línea aumentaría un 35 %.", "35 %", "%", "capacidad de la línea"),
        ("es", "Las inversiones sumaron 780 millones de euros.", "780 millones de euros", "EUR", "inversiones"),
        ("zh", "护理员的月平均工资为4,300元。", "4,300元", "CNY", "护理员的月平均工资"),
        ("zh", "海陵市建成1.2万张家庭床位。", "1.2万", "", "家庭床位"),
        ("vi", "Kim ngạch xuất khẩu đạt 4,3 tỷ USD.", "4,3 tỷ USD", "USD", "Kim ngạch xuất khẩu"),
    ],
)
def test_in_other_languages_units_are_whole_and_labels_end_in_no_loose_words(language, text, printed, unit, label):
    (figure,) = figures_in(text, language=language)
    assert (figure.printed, figure.unit, figure.label) == (printed, unit, label)
