"""What a language's file holds for reading documents: sentences, headings, lines, pages and front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages.schema.types import Phrases, Words


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a point behind a word means; the words are as they are printed, without the point."""

    abbreviations: Words  # behind which a sentence always goes on: "approx"
    references: Words  # behind which it goes on where a number or a letter follows: "fig"
    names: Words  # behind which a name follows: "MM"
    ends: Phrases  # behind which it ends before one of the openings: "usw"
    openings: Phrases  # words that open a sentence, where a capital alone does not tell
    always: Phrases  # behind which it goes on before these as well: "z. B."
    pointed_ends: Words  # of small letters and points, behind which a sentence may end: "p.m"
    before_no_names: Words  # behind which two letters are no first names: "av. J.-C."
    ordinal_digits: int  # of a number that a point makes an ordinal: 2 for "31. Mai", 0 where none does
    says: Words  # behind a quotation and who says it, where no spaces are printed


@dataclass(frozen=True, slots=True)
class Headings:
    """How headings begin, and titles that are one by themselves."""

    parts: Phrases  # before a number: "Part", "Annex"
    counters: Words  # behind the number of a part: 第三章
    cardinals: Words  # numbers in words behind those: "Part One"
    ordinals: Phrases  # what counts headings in words: "First, …", "Zweitens: …"
    titles: Phrases  # that stand beside numbered headings, not below them: "Conclusion"
    verbs: Words  # what a sentence has and a heading rarely does
    openers: Words  # what a sentence may open with, and a heading does not
    leads: Words  # what opens a sentence that a comma parts from the rest: "In 2020, …"
    leads_in: Phrases  # what a line before a list or a quote has, near its colon: "The results show:"
    leads_on: Phrases  # the same right before the colon
    contents: Phrases  # what stands over a table of contents
    examples: Phrases  # before a colon, what opens an example: "Example"
    abbreviations: Phrases  # as printed, without the last point, beside titles: "vs", "e.g"
    notes: Phrases  # what stands over what is no part of the argument: "References", "About the author"
    no_verbs: Words  # words that have a verb in them, or end as participles do, and are none: "need"
    before_participles: Words  # behind which one is no verb: "the combined"
    copulas: Words  # between a term and what it means: "is", "means"
    defining: Words  # likewise behind a word that points back to it: "This includes"
    demonstratives: Phrases  # such words
    pronouns: Phrases  # what else points back to a heading, as printed: "They"
    articles: Words
    styles: Words  # what word processors call the style of a heading, before its level
    title_styles: Words  # and that of the title


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a document's pages beside its argument."""

    notices: Phrases  # lines by themselves: "Advertisement", "Check against delivery"
    invitations: Phrases  # what opens a line without a full stop: "Read more", "Sign up"
    calls: Phrases  # what a page asks of who reads it, anywhere in a line: "sign up for our newsletter"
    pointers: Phrases  # before a colon, and something else to read: "See also"
    credits: Phrases  # before a colon, a © or a name: "Photo"
    credited: Words  # between those and a name: "by"
    keys: Phrases  # before what is only for libraries: "Keywords"
    contacts: Words  # before a number or an address: "Tel"
    cited: Words  # before a page or a volume in a list of references, as "pp" in "pp. 3"
    and_others: Phrases  # behind the first of the names there: "et al"
    salutations: Phrases  # before whom a letter is for: "Dear"
    addresses: Phrases  # whom a speech is for: "Ladies"
    speakers: Phrases  # who speak in a transcript without a name, as printed: "Moderator"
    askers: Phrases  # those of them who ask
    annexes: Phrases  # what stands behind a text, before its number or alone: "Annex"
    numbered_annexes: Phrases  # the same, where the word alone means something else
    appended: Phrases  # likewise by its title: "Glossary"
    rights: Phrases  # "All rights reserved"
    examples: Phrases  # lines that belong to the page
    unlike: Phrases  # and lines that only look like it


@dataclass(frozen=True, slots=True)
class Lines:
    """How lines of a text go on, and what is on its pages."""

    behind_hyphens: Words  # before what goes on with another word's hyphen: "short- and medium-term"
    never_last: Words  # behind which a heading goes on: "of the"
    rarely_last: Words  # behind which a line mostly does: "for"
    seconds: Words  # what is mostly written behind a hyphen, also where that ends a line: "state-owned"
    counters: Words  # behind the number of a paragraph: 第三条
    page: Phrases  # before its number
    page_of: Words  # between that and how many there are
    page_numbers: Phrases  # how else a page is numbered, with <page> and <pages>: 第<page>页
    imprint: Phrases  # before a colon, beside credits, what says who made and printed it
    cover: Phrases  # what bookmarks call pages without text
    continued: Phrases  # behind a heading that stood before
    end: Words  # what alone in a line ends a text


@dataclass(frozen=True, slots=True)
class Front:
    """How documents say who wrote them, when, and what they are."""

    titles: Words  # the key of the title
    authors: Phrases  # the key of who wrote it
    dates: Phrases  # the key of when it appeared, in front matter, the surest first
    called: Words  # other names of the language than Unicode has
    plain_by: Words  # before who wrote it, right below the title: "by"
    by: Phrases  # before who wrote it, anywhere in front
    by_names: Phrases  # the same, where names must follow: "di Ada Rossi"
    not_by: Words  # behind any of these, which make it part of a sentence: "von der"
    about_authors: Phrases  # what opens a note on who wrote it
    they: Phrases  # who wrote it, in such a note: "The author"
    are: Words  # verbs of such a note
    no_subjects: Phrases  # as printed, what opens a sentence like one and is nobody: "There"
    person_titles: Words  # "Dr"
    official: Phrases  # before the name of an office that wrote something: "by the Harbour Institute"
    degrees: Phrases  # behind a name, without the last point: "Ph[.]D"
    surnames: Words  # by which a name is told where no capital does it: 王
    particles: Words  # within names: "van"
    roles: Phrases  # "professor"
    newsrooms: Words  # behind a name and a comma, what a journalist is or writes for: "reporter"
    no_names: Words  # what stands for who wrote a page where nobody is named: "staff"
    organisations: Phrases  # nouns that their names have: "ministry"
    in_offices: Words  # small words of more than three letters within their names: "from"
    no_offices: Words  # nouns by which a name is that of a document: "report"
    about: Words  # before what a document is on
    place_openings: Words  # what the names of places open with, as printed: "New", "San"
    published: Phrases  # the key of when it appeared
    around_dates: Phrases  # what may stand before a date in its line
    other_days: Phrases  # what says of a date in a line that it is not the document's own
    before_days: Words  # between a place and a date
    in_places: Words  # small words within names of places, beside articles: "an" in "Frankfurt an der Oder"
    behind_dates: Phrases  # before the time of the day
    languages: Words  # the key of its language
    subjects: Phrases  # the key of what a letter is about
    issuers: Phrases  # as printed, before a colon, what stands right below the title of a rule: "AGENCY"
    salutations: Phrases  # what opens a speech or a letter
    banners: Phrases  # what stands on top: "Press release"
    forewords: Words  # what opens with one names a part: "Foreword by the Minister"
    series: Phrases  # "Working paper", before its number
    series_numbers: Phrases  # what may stand before that: "no"
    labels: Mapping[int, Phrases]  # lines that say what a document is, by how many characters may follow
    stamps: Phrases  # what opens a line that was stamped on, or says how a text may be used: "Signed digitally by …"
    doubtful_stamps: Phrases  # what titles open with as well: stamps by what follows, as a date or a number
    institutions: Phrases  # what a line that only names one has
    ministries: Phrases  # what opens one
    towns: Phrases  # what opens the name of a town or district, which has issued a document where it stands alone
    states: Phrases  # and states and unions that issue documents, by their full names
    writers: Phrases  # by which a line tells who wrote something else: "author of"
    institution_words: Words  # within the names of institutions: "United"
    behind_institutions: Words  # what joins their names to what they are for: "of"


@dataclass(frozen=True, slots=True)
class Prose:
    """By what a sentence is told to be prose that can be quoted by itself, or to speak of something not shown."""

    said: Phrases  # behind a quotation, where who speaks is named elsewhere: "he said"
    oneself: Phrases  # by which somebody speaks of himself: "I"
    sayings: Phrases  # other people's words: "as the saying goes"
    exhibits: Phrases  # what stands beside the text, with <label> for its number: "Figure 3",
    shows: Words  # before any of these: "shows"
    sides: Phrases  # what tells, before a colon, where in a picture something is: "left"
    see: Phrases  # what opens a sentence that only sends its reader elsewhere, or bids him imagine: "suppose"
    posted: Phrases  # what opens a notice of who posted a text when
    verbs: Words  # of which, or of the endings, every sentence has one, where that tells fragments
    verb_endings: Words
    behind_points: Words  # behind a noun without an article that opens a point of a list: "de" in "Achat de tables."
    before_points: Words  # what may stand before these, and is no such noun: "afin" in "afin de"
    acting: Words  # endings of those that say what is to be done, as programmes do: "Création", "Mettre"
    definite: Words  # articles of what is known, which open sentences rather than points: "The"
    finite: Words  # of which, or of the endings, a sentence has one that opens so and is none
    finite_endings: Words
    contracted: Phrases  # verbs that hang on another word: "'re"
    speaker: Words  # these four are features of the ranking, fitted to English: who speaks of himself,
    speakers: Words  # of himself and others,
    listener: Words  # to somebody,
    numbered: Words  # and what is numbered within a text
