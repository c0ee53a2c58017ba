-- The record. Days are ISO text, moments RFC 3339 UTC text; *_until and ended_on are the first day on which a thing
-- no longer holds. name_key and the like are folded in Rust: SQLite's own lower() knows ASCII only.

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    notes TEXT,
    founded_on TEXT,
    ended_on TEXT
) STRICT;

CREATE TABLE area (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT,
    council_id INTEGER REFERENCES organisation (id),
    notes TEXT,
    valid_from TEXT,
    valid_until TEXT
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    handle TEXT NOT NULL UNIQUE,
    title TEXT,
    given TEXT NOT NULL,
    family TEXT NOT NULL,
    honours TEXT,
    name_key TEXT NOT NULL,
    recorded_on TEXT NOT NULL,
    tier TEXT,
    cadence TEXT,
    owner TEXT,
    snoozed_until TEXT,
    via_id INTEGER REFERENCES contact (id),
    archived_on TEXT,
    email TEXT,
    phone TEXT,
    notes TEXT
) STRICT;
CREATE INDEX contact_name ON contact (name_key);
CREATE INDEX contact_via ON contact (via_id) WHERE via_id IS NOT NULL;

CREATE TABLE contact_detail (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    channel TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (contact_id, channel, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_identifier (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (contact_id, scheme, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE do_not_contact (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    channel TEXT NOT NULL,
    reason TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (contact_id, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL,
    tier TEXT,
    organisation_id INTEGER REFERENCES organisation (id),
    area_id INTEGER REFERENCES area (id),
    title TEXT,
    seats INTEGER NOT NULL,
    ended_on TEXT,
    notes TEXT
) STRICT;
CREATE INDEX post_organisation ON post (organisation_id);
CREATE INDEX post_area ON post (area_id) WHERE area_id IS NOT NULL;

CREATE TABLE membership (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    post_id INTEGER NOT NULL REFERENCES post (id),
    held_from TEXT,
    held_until TEXT,
    recorded_on TEXT NOT NULL,
    holding TEXT NOT NULL,
    party TEXT,
    source TEXT,
    checked_on TEXT
) STRICT;
CREATE INDEX membership_contact ON membership (contact_id);
CREATE INDEX membership_post ON membership (post_id);

CREATE TABLE topic (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    notes TEXT
) STRICT;

CREATE TABLE contact_topic (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    topic_id INTEGER NOT NULL REFERENCES topic (id),
    PRIMARY KEY (contact_id, topic_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    happened_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    summary TEXT,
    by TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- The day and the kind are kept here as well as in the interaction, so that "last counted contact" is one seek.
CREATE TABLE participation (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    happened_on TEXT NOT NULL,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    post_id INTEGER REFERENCES post (id),
    PRIMARY KEY (contact_id, happened_on, interaction_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_interaction ON participation (interaction_id);

CREATE TABLE interaction_topic (
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    topic_id INTEGER NOT NULL REFERENCES topic (id),
    PRIMARY KEY (interaction_id, topic_id)
) STRICT, WITHOUT ROWID;

-- One entry for each write; its rows follow in the order in which they were changed.
-- A chain of hashes over the entries can join as one more column.
CREATE TABLE history_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL,
    undoes INTEGER REFERENCES history_entry (id)
) STRICT;

-- For an insert, key to last_key is a run of rows; what they held is the row itself, or the `before` of the next change.
CREATE TABLE history_row (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES history_entry (id),
    entity TEXT NOT NULL,
    action TEXT NOT NULL,
    key TEXT NOT NULL,
    last_key TEXT,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX history_row_entry ON history_row (entry_id);
