"""The steps of the servers' database. Each takes it from the version before to its own; none is ever changed."""

from __future__ import annotations

from collections.abc import Sequence

# PRAGMA user_version counts the steps done. Times are whole seconds since 1970, in UTC.
MIGRATIONS: Sequence[str] = (
    """
    -- What a server has set; NULL is "not set", so that a changed default reaches it.
    CREATE TABLE preferences (
        guild     INTEGER PRIMARY KEY,  -- Discord's id of the server
        briefing  TEXT,                 -- a briefing's slug, which stays the same over rebuilds
        length    TEXT,                 -- short, medium, long or a number of sentences
        private   INTEGER,              -- 1: answers are shown to the asker alone
        language  TEXT,                 -- of Verbatim's own words
        time_zone TEXT                  -- an IANA name
    ) STRICT;
    -- What the bot itself must remember, such as which commands it has registered.
    CREATE TABLE memory (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- When which digest goes where, and how far the clock has come with it.
    CREATE TABLE schedules (
        id       TEXT PRIMARY KEY,         -- 8 random hex digits, never given twice: old markers must not match it
        guild    INTEGER NOT NULL,
        channel  INTEGER NOT NULL,         -- a channel or thread
        line     TEXT NOT NULL,            -- a cron line of five fields, in local wall time
        zone     TEXT NOT NULL,            -- an IANA name
        brings   TEXT NOT NULL,
        chosen   TEXT NOT NULL,            -- a JSON list of briefings or topics
        length   TEXT NOT NULL,
        role     INTEGER NOT NULL,         -- 0 for none
        window   INTEGER NOT NULL,         -- hours in which a missed run is still posted; 0 skips it
        owner    INTEGER NOT NULL,         -- who made it
        since    INTEGER NOT NULL,         -- every occurrence up to here has been dealt with
        last     TEXT NOT NULL,            -- local time of the newest one dealt with, "" for none
        due      INTEGER,                  -- when the next one comes, NULL for never
        paused   TEXT NOT NULL,            -- why, "" while it runs
        stopped  INTEGER,                  -- when it was paused
        refusals INTEGER NOT NULL          -- how often in a row Discord has refused it
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX schedules_of_guild ON schedules (guild);
    CREATE INDEX schedules_by_due ON schedules (due) WHERE paused = '';
    CREATE INDEX schedules_by_since ON schedules (since) WHERE paused = '';

    -- The ledger: a row for each message that a digest has posted, will post, or says why it does not. It outlives
    -- its schedule. A schedule's id is of one server, so this key holds over servers and channels, too.
    CREATE TABLE deliveries (
        id       INTEGER PRIMARY KEY,
        guild    INTEGER NOT NULL,
        channel  INTEGER NOT NULL,
        schedule TEXT NOT NULL,
        local    TEXT NOT NULL,            -- the occurrence: local wall time as ISO 8601
        part     INTEGER NOT NULL,         -- from 1
        at       INTEGER NOT NULL,         -- when the occurrence is
        until    INTEGER NOT NULL,         -- when it is too late for it
        asked    INTEGER NOT NULL,         -- 1: somebody asked for it now
        run      TEXT NOT NULL,            -- which run of the program claimed it
        claimed  INTEGER NOT NULL,         -- when
        state    TEXT NOT NULL,
        reason   TEXT NOT NULL DEFAULT '', -- why it was not posted
        detail   TEXT NOT NULL DEFAULT '',
        payload  TEXT NOT NULL DEFAULT '', -- the frozen message, while it may still be needed
        items    TEXT NOT NULL DEFAULT '[]', -- a JSON list of what it shows
        round    INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        doubt    INTEGER NOT NULL DEFAULT 0, -- 1: an earlier attempt may have posted it
        sent     INTEGER,                  -- when the first attempt without a known end began
        message  INTEGER,                  -- Discord's id of it
        changed  INTEGER NOT NULL,
        UNIQUE (schedule, local, part)
    ) STRICT;
    CREATE INDEX deliveries_open ON deliveries (at) WHERE state IN ('claimed', 'ready', 'sending');
    CREATE INDEX deliveries_by_time ON deliveries (at);
    CREATE INDEX deliveries_by_message ON deliveries (message) WHERE message IS NOT NULL;

    -- What a schedule has shown, so that a rotation repeats nothing before its round is over.
    CREATE TABLE shown (
        schedule TEXT NOT NULL,
        round    INTEGER NOT NULL,
        item     TEXT NOT NULL,
        PRIMARY KEY (schedule, round, item)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- Every so many days, weeks or months, counted from a day: "2 week 2027-04-05"; "" for every one.
    ALTER TABLE schedules ADD COLUMN step TEXT NOT NULL DEFAULT '';
    """,
    """
    -- What somebody calls a schedule; "" for one that is called by what it brings.
    ALTER TABLE schedules ADD COLUMN name TEXT NOT NULL DEFAULT '';
    """,
    """
    -- The ids of the roles that may change the server's library, parted by spaces.
    ALTER TABLE preferences ADD COLUMN librarians TEXT;
    """,
    """
    -- The ids of the roles that may ask, and of the channels to ask in, parted by spaces.
    ALTER TABLE preferences ADD COLUMN askers TEXT;
    ALTER TABLE preferences ADD COLUMN channels TEXT;
    """,
    """
    -- Which run of the program brings a message on; no other may, until it has taken it over.
    ALTER TABLE deliveries ADD COLUMN holder TEXT NOT NULL DEFAULT '';
    """,
)
