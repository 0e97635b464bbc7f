-- The store of briefings: one file in WAL mode, with one writer at a time. What belongs to a briefing is written and
-- removed in one transaction, so that a reader, and a build that was killed, has all of it or nothing.

-- What the file is: its format, a name of its own, when it was last written, its generation, which each transaction
-- raises by one, and how many words all briefings have.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows of sentences and figures are never given twice, so that an index that is behind can name nothing else; those of
-- a briefing follow one another in reading order.
CREATE TABLE briefing (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,  -- what the other tables call it by
    id             TEXT NOT NULL UNIQUE,  -- 8 hex digits of a digest of the source's name: short enough for a button
    slug           TEXT NOT NULL UNIQUE,  -- what people type
    title          TEXT NOT NULL,
    author         TEXT NOT NULL,
    published      TEXT,                  -- ISO 8601 date, NULL where the document does not say
    language       TEXT NOT NULL,         -- ISO 639-1
    source         TEXT NOT NULL UNIQUE,  -- the file's path under the seeds folder
    digest         TEXT NOT NULL,         -- of the source's bytes and of the recipe that prepared it
    words          INTEGER NOT NULL,
    outline        BLOB NOT NULL,         -- its sections, in reading order: see outlines.py
    pages          BLOB NOT NULL,         -- where each page begins in its text, and its label: likewise
    first_sentence INTEGER NOT NULL,      -- its rows; where it has none, the last is before the first
    last_sentence  INTEGER NOT NULL,
    first_figure   INTEGER NOT NULL,
    last_figure    INTEGER NOT NULL,
    generation     INTEGER NOT NULL       -- in which it was written: what a reader of an older one has to read
) STRICT;
CREATE INDEX briefing_by_generation ON briefing (generation);

-- What the canonical text has between its sentences. Every offset counts in that text.
CREATE TABLE remainder (
    briefing INTEGER PRIMARY KEY REFERENCES briefing (number),
    digest   BLOB NOT NULL,         -- SHA-256 of the whole text
    text     BLOB NOT NULL          -- all of it, one after another, deflated
) STRICT;

-- Each sentence of the argument, in reading order: a slice of the canonical text.
CREATE TABLE sentence (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    briefing  INTEGER NOT NULL REFERENCES briefing (number),
    section   INTEGER NOT NULL,      -- the innermost section it stands in, by its place in the outline; -1 for none
    paragraph INTEGER NOT NULL,      -- ordinal of its block, so that context stays within a paragraph
    start_at  INTEGER NOT NULL,
    text      TEXT NOT NULL,
    kind      TEXT NOT NULL,         -- what it does: a letter of rows.KINDS
    worth     REAL NOT NULL,         -- how good it is in a summary of the whole, comparable between briefings
    reasons   TEXT NOT NULL,         -- what speaks for it, the strongest first: letters of rows.REASONS
    standing  INTEGER NOT NULL,      -- 0 not quotable, 1 by itself, 2 behind the sentence before it only
    asked     TEXT NOT NULL,         -- what a quotable one can be asked for as: letters of rows.KINDS, and "-" for one of
                                     -- the first ones of the whole briefing that stand by themselves
    back      INTEGER NOT NULL,      -- how many of the sentences before it must be shown with it
    reading   BLOB                   -- of one with figures, its words as a look-up weighs them: see figure_reading.py
) STRICT;

-- The quotable sentences of each scope a person can ask about, best first.
CREATE TABLE ranking (
    briefing INTEGER NOT NULL REFERENCES briefing (number),
    scope    INTEGER NOT NULL,       -- a section's place in the outline, or -1 for the whole briefing
    ordered  BLOB NOT NULL,          -- how far each is behind the first sentence, as 4 bytes, the lowest first
    PRIMARY KEY (briefing, scope)
) STRICT, WITHOUT ROWID;

-- The best sentences of all briefings by what they can be asked for as.
CREATE TABLE stated (
    kind     TEXT NOT NULL,          -- a letter of sentence.asked
    worth    REAL NOT NULL,
    sentence INTEGER NOT NULL,
    PRIMARY KEY (kind, worth, sentence)
) STRICT, WITHOUT ROWID;

-- Figures, in reading order. Numbers are text, since a figure is never rounded.
CREATE TABLE figure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    briefing     INTEGER NOT NULL REFERENCES briefing (number),
    sentence     INTEGER NOT NULL,   -- the row of the sentence it stands in
    value        TEXT NOT NULL,
    unit         TEXT NOT NULL,
    printed      TEXT NOT NULL,      -- a slice of the canonical text
    start_at     INTEGER NOT NULL,
    qualifier    TEXT NOT NULL,
    comparator   TEXT NOT NULL,
    direction    TEXT NOT NULL,
    label        TEXT NOT NULL,
    period       TEXT,               -- as printed, NULL where the text gives none
    period_start TEXT,
    period_end   TEXT,
    upper        TEXT,
    before_value TEXT,               -- a change's two ends
    after_value  TEXT,
    is_key       INTEGER NOT NULL,
    label_source  TEXT NOT NULL,     -- where the label is printed: "" in the sentence, "before" it, in a "heading"
    period_source TEXT NOT NULL,     -- likewise, or in the "title"
    status       TEXT NOT NULL,      -- "outcome", "target", "forecast", "rule", "example" or "vote"
    scope        TEXT NOT NULL,      -- whose or where; "" where nothing says
    importance   REAL NOT NULL,      -- among the figures of its briefing, more is better
    words_before INTEGER NOT NULL,   -- how many words of its sentence's reading are before it
    words_inside INTEGER NOT NULL,   -- and how many are its own
    shared_label TEXT,               -- the label that it is looked up by, where that is the one of a number before it
    difference   INTEGER NOT NULL    -- it says by how much something changed or differs
) STRICT;
CREATE INDEX figure_by_sentence ON figure (sentence);

-- Charts of figures that can be compared. Their pictures are drawn when they are first asked for: see pictures.py.
CREATE TABLE chart (
    id     TEXT PRIMARY KEY,         -- 8 hex digits of a digest of all that it shows and of how it is drawn
    alt    TEXT NOT NULL,            -- the same in words, for those who do not see it
    place  INTEGER NOT NULL,         -- of two that a figure is in, the lower one tells more
    across INTEGER NOT NULL          -- it is of several briefings
) STRICT, WITHOUT ROWID;
-- Which figures a chart shows, in its order.
CREATE TABLE charted (
    briefing INTEGER NOT NULL REFERENCES briefing (number),
    start_at INTEGER NOT NULL,       -- of the figure
    chart    TEXT NOT NULL REFERENCES chart (id),
    position INTEGER NOT NULL,       -- of the figure in the chart
    PRIMARY KEY (briefing, start_at, chart)
) STRICT, WITHOUT ROWID;
CREATE INDEX charted_by_chart ON charted (chart);
-- Which figures may be compared with those of other briefings: those of one measure.
CREATE TABLE measured (
    measure  INTEGER NOT NULL,
    briefing INTEGER NOT NULL REFERENCES briefing (number),
    start_at INTEGER NOT NULL,       -- of the figure
    PRIMARY KEY (measure, briefing, start_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX measured_by_briefing ON measured (briefing);
-- The measures of which a figure came or went since their charts were last made: what a build that was killed left.
CREATE TABLE unsettled (
    measure INTEGER PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Every word of sentences and titles as it is printed, in small letters: misspellings are mended against it.
CREATE TABLE vocabulary (
    plain TEXT NOT NULL,             -- without its accents
    other TEXT NOT NULL,             -- with them, where it has some; else ""
    stem  TEXT NOT NULL,             -- the English stem of the plain one
    times INTEGER NOT NULL,          -- how often it stands there
    large INTEGER NOT NULL,          -- in how many briefings it is printed with a capital where it opens no sentence,
    small INTEGER NOT NULL,          -- and in how many without one; a name is never without
    PRIMARY KEY (plain, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX vocabulary_by_stem ON vocabulary (stem);
CREATE INDEX vocabulary_by_look ON vocabulary (substr(plain, 1, 1), length(plain));
