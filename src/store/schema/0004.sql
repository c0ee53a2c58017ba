-- What is known of partners: what matters to them and to us, what they said, what was agreed with them, who of ours
-- stands beside whom, and what became of bodies. Logs: of rows about one matter the last stands, and none is overwritten.

-- A lever: a topic that a post decides on, besides those its role has.
CREATE TABLE post_lever (
    post_id INTEGER NOT NULL REFERENCES post (id),
    topic_id INTEGER NOT NULL REFERENCES topic (id),
    PRIMARY KEY (post_id, topic_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE expertise (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    word TEXT NOT NULL,
    PRIMARY KEY (contact_id, word)
) STRICT, WITHOUT ROWID;

-- How much a topic matters, to us (`ours`) or to them, in a body or an area: 1 to 5, 0 where it no longer does.
CREATE TABLE priority (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic_id INTEGER NOT NULL REFERENCES topic (id),
    organisation_id INTEGER REFERENCES organisation (id),
    area_id INTEGER REFERENCES area (id),
    ours INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    what TEXT,
    source TEXT NOT NULL,
    said_on TEXT NOT NULL,
    recheck_on TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- What is known of a body or an area under a heading: how it decides, what presses it, what was agreed with it.
CREATE TABLE remark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER REFERENCES organisation (id),
    area_id INTEGER REFERENCES area (id),
    heading TEXT NOT NULL,
    what TEXT NOT NULL,
    source TEXT NOT NULL,
    said_on TEXT NOT NULL,
    withdrawn_on TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- What somebody said of a topic or a change; `version` is that of the proposal then. Only the one that stands has a
-- day to ask again on.
CREATE TABLE contact_view (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    topic_id INTEGER REFERENCES topic (id),
    change_id INTEGER REFERENCES change (id),
    version INTEGER,
    stance TEXT NOT NULL,
    strength INTEGER,
    concern TEXT,
    said TEXT,
    said_on TEXT NOT NULL,
    interaction_id INTEGER REFERENCES interaction (id),
    source TEXT,
    by TEXT,
    private INTEGER NOT NULL,
    recheck_on TEXT,
    withdrawn_on TEXT,
    reason TEXT,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX contact_view_contact ON contact_view (contact_id);
CREATE INDEX contact_view_topic ON contact_view (topic_id) WHERE topic_id IS NOT NULL;
CREATE INDEX contact_view_change ON contact_view (change_id) WHERE change_id IS NOT NULL;
CREATE INDEX contact_view_recheck ON contact_view (recheck_on) WHERE recheck_on IS NOT NULL;

-- Somebody agreed to speak up for a topic, in a community or an area, until it is reviewed.
CREATE TABLE champion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    topic_id INTEGER NOT NULL REFERENCES topic (id),
    community TEXT,
    area_id INTEGER REFERENCES area (id),
    ask TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    review_on TEXT NOT NULL,
    interaction_id INTEGER REFERENCES interaction (id),
    source TEXT,
    ended_on TEXT,
    outcome TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- What we ask of them (`ask`) and offer them (`offer`); one that can be missed has the day it is open until.
CREATE TABLE ask (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    contact_id INTEGER REFERENCES contact (id),
    organisation_id INTEGER REFERENCES organisation (id),
    topic_id INTEGER REFERENCES topic (id),
    change_id INTEGER REFERENCES change (id),
    what TEXT NOT NULL,
    made_on TEXT NOT NULL,
    expires_on TEXT,
    agreed_on TEXT,
    closed_on TEXT,
    outcome TEXT,
    note TEXT,
    difference TEXT,
    by TEXT,
    interaction_id INTEGER REFERENCES interaction (id),
    recorded_at TEXT NOT NULL
) STRICT;

-- What reaches a community: a newsletter, a venue, a forum. `communities` are keys, with a blank between two.
CREATE TABLE outlet (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisation (id),
    contact_id INTEGER REFERENCES contact (id),
    area_id INTEGER REFERENCES area (id),
    communities TEXT,
    notes TEXT,
    checked_on TEXT,
    closed_on TEXT
) STRICT;

-- A role of ours, with who of us has it, beside a post of theirs.
CREATE TABLE counterpart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL,
    person TEXT,
    post_id INTEGER NOT NULL REFERENCES post (id),
    notes TEXT,
    ended_on TEXT
) STRICT;

-- How much somebody can do and how much it is to them, 1 to 5: in general, or for one change.
CREATE TABLE rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    change_id INTEGER REFERENCES change (id),
    influence INTEGER,
    interest INTEGER,
    reason TEXT,
    by TEXT,
    rated_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- Something that was true and is to be looked at again, because a body or its control changed.
CREATE TABLE recheck (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    due_on TEXT NOT NULL,
    why TEXT NOT NULL,
    contact_id INTEGER REFERENCES contact (id),
    organisation_id INTEGER REFERENCES organisation (id),
    post_id INTEGER REFERENCES post (id),
    membership_id INTEGER REFERENCES membership (id),
    promise_id INTEGER REFERENCES promise (id),
    change_id INTEGER REFERENCES change (id),
    done_on TEXT,
    note TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- What became of a body; `successor_id` is empty where nothing took its place.
CREATE TABLE succession (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    successor_id INTEGER REFERENCES organisation (id),
    kind TEXT NOT NULL,
    what TEXT,
    happened_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- News worth sharing, and the interactions in which it was sent.
CREATE TABLE item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    topic_id INTEGER REFERENCES topic (id),
    area_id INTEGER REFERENCES area (id),
    change_id INTEGER REFERENCES change (id),
    what TEXT,
    embargo_until TEXT,
    made_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE interaction_item (
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    item_id INTEGER NOT NULL REFERENCES item (id),
    PRIMARY KEY (interaction_id, item_id)
) STRICT, WITHOUT ROWID;
