-- The store of briefings: one file in WAL mode, with one writer at a time. What belongs to a briefing is written and
-- removed in one transaction, so that a reader, and a build that was killed, has all of it or nothing.

-- What the file is: its format, a name of its own, when it was last written, and its generation, which each transaction
-- raises by one.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE briefing (
    id        TEXT PRIMARY KEY,      -- 8 hex digits of a digest of the source's name: short enough for a button
    slug      TEXT NOT NULL UNIQUE,  -- what people type
    title     TEXT NOT NULL,
    author    TEXT NOT NULL,
    published TEXT,                  -- ISO 8601 date, NULL where the document does not say
    language  TEXT NOT NULL,         -- ISO 639-1
    source    TEXT NOT NULL UNIQUE,  -- the file's path under the seeds folder
    digest    TEXT NOT NULL,         -- of the source's bytes and of the recipe that prepared it
    words     INTEGER NOT NULL,
    text      TEXT NOT NULL          -- the canonical text, which every offset below counts in
) STRICT, WITHOUT ROWID;

-- In which generation each briefing was last written: what a reader that knows an older one has to read again.
CREATE TABLE written (
    briefing   TEXT PRIMARY KEY REFERENCES briefing (id),
    generation INTEGER NOT NULL,
    words      BLOB NOT NULL         -- what it adds to the vocabulary, so that it can be taken off again: JSON, deflated
) STRICT, WITHOUT ROWID;

-- The tree of sections, in reading order. It spans from its heading to the end of its last subsection.
CREATE TABLE section (
    briefing   TEXT NOT NULL REFERENCES briefing (id),
    ordinal    INTEGER NOT NULL,
    id         TEXT NOT NULL,        -- stable while the headings above it are; unique in its briefing
    parent     TEXT NOT NULL,        -- "" for the outermost
    number     TEXT NOT NULL,
    title      TEXT NOT NULL,
    level      INTEGER NOT NULL,
    start_at   INTEGER NOT NULL,
    end_at     INTEGER NOT NULL,
    run_in     INTEGER NOT NULL,     -- its heading opens a paragraph
    implied    INTEGER NOT NULL,     -- it has no heading in the source
    PRIMARY KEY (briefing, ordinal)
) STRICT, WITHOUT ROWID;

-- Each sentence of the argument, in reading order: a slice of the canonical text, kept beside it so that a lookup
-- need not cut a long text. The build fails when the two differ.
CREATE TABLE sentence (
    briefing  TEXT NOT NULL REFERENCES briefing (id),
    ordinal   INTEGER NOT NULL,
    section   TEXT NOT NULL,         -- the innermost section it stands in
    paragraph INTEGER NOT NULL,      -- ordinal of its block, so that context stays within a paragraph
    start_at  INTEGER NOT NULL,
    end_at    INTEGER NOT NULL,
    text      TEXT NOT NULL,
    kind      TEXT NOT NULL,         -- what it does: "finding", "decision", ...
    worth     REAL NOT NULL,         -- how good it is in a summary of the whole, comparable between briefings
    reasons   TEXT NOT NULL,         -- what speaks for it, the strongest first, parted by spaces
    PRIMARY KEY (briefing, ordinal)
) STRICT, WITHOUT ROWID;

-- The quotable sentences of each scope a person can ask about, best first, so that a summary of n sentences is the
-- first n rows.
CREATE TABLE ranking (
    briefing TEXT NOT NULL REFERENCES briefing (id),
    scope    TEXT NOT NULL,          -- a section's id, or "" for the whole briefing
    position INTEGER NOT NULL,
    sentence INTEGER NOT NULL,       -- its ordinal
    leaning  INTEGER NOT NULL,       -- it points back, and is shown behind the sentence before it only
    PRIMARY KEY (briefing, scope, position)
) STRICT, WITHOUT ROWID;

-- The quotable sentences by what they can be asked for as; one that gives a key figure is found as a figure, too. Of
-- kind "" are the first ones of the whole briefing that stand by themselves: what it has to say among others.
CREATE TABLE stated (
    briefing TEXT NOT NULL REFERENCES briefing (id),
    kind     TEXT NOT NULL,
    worth    REAL NOT NULL,
    sentence INTEGER NOT NULL,       -- its ordinal
    back     INTEGER NOT NULL,       -- how many of the sentences before it must be shown with it
    PRIMARY KEY (briefing, kind, worth, sentence)
) STRICT, WITHOUT ROWID;
CREATE INDEX stated_by_worth ON stated (kind, worth);

-- Figures, in reading order. Numbers are text, since a figure is never rounded.
CREATE TABLE figure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,  -- and its row in the index
    briefing     TEXT NOT NULL REFERENCES briefing (id),
    sentence     INTEGER NOT NULL,   -- the ordinal of the sentence it stands in
    value        TEXT NOT NULL,
    unit         TEXT NOT NULL,
    printed      TEXT NOT NULL,
    start_at     INTEGER NOT NULL,
    end_at       INTEGER NOT NULL,
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
    is_key       INTEGER NOT NULL
) STRICT;
CREATE INDEX figure_by_place ON figure (briefing, sentence);

-- Pictures of figures that can be compared, drawn by the build.
CREATE TABLE chart (
    id    TEXT PRIMARY KEY,          -- 8 hex digits of a digest of all that it shows and of how it was drawn
    alt   TEXT NOT NULL,             -- the same in words, for those who do not see it
    image BLOB NOT NULL              -- PNG
) STRICT;
-- Which figures a chart shows, in its order. A figure's own chart is the first of those that it is in.
CREATE TABLE charted (
    briefing TEXT NOT NULL REFERENCES briefing (id),
    start_at INTEGER NOT NULL,       -- of the figure
    chart    TEXT NOT NULL REFERENCES chart (id),
    place    INTEGER NOT NULL,       -- the most telling chart is 0
    position INTEGER NOT NULL,       -- of the figure in the chart
    PRIMARY KEY (briefing, start_at, chart)
) STRICT, WITHOUT ROWID;
CREATE INDEX charted_by_chart ON charted (chart);

-- Each sentence's row in the search engine's index, which stands beside this file. No row is ever given twice, so that
-- an index that is behind can name nothing else.
CREATE TABLE sentence_place (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,  -- those of a briefing follow one another in reading order
    briefing TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    opens    INTEGER NOT NULL,       -- the first and the last row of its paragraph
    closes   INTEGER NOT NULL,
    worth    REAL,                   -- the sentence's; NULL for one that is not quotable by itself
    kinds    TEXT NOT NULL,          -- what it can be asked for as: " finding figure "
    terms    TEXT NOT NULL           -- its words as the index has them, parted by spaces
) STRICT;
CREATE INDEX sentence_place_by_briefing ON sentence_place (briefing, sentence);

-- Every word that was indexed, unstemmed, with how often: misspellings are mended against it.
CREATE TABLE vocabulary (
    word  TEXT PRIMARY KEY,
    times INTEGER NOT NULL,
    large INTEGER NOT NULL,          -- in how many briefings it is printed with a capital where it opens no sentence,
    small INTEGER NOT NULL           -- and in how many without one; a name is never without
) STRICT, WITHOUT ROWID;
