-- Service changes, their plans and what became of them; promises; elections.
-- Few indexes: there are dozens of changes and hundreds of promises, and each index costs every command its parsing.

-- The text of a playbook as it was when a change took it: a plan never alters because a newer playbook is shipped.
CREATE TABLE playbook (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    playbook_id INTEGER NOT NULL REFERENCES playbook (id),
    begun_on TEXT NOT NULL,
    owner TEXT,
    notes TEXT,
    closed_on TEXT,
    lessons TEXT
) STRICT;

CREATE TABLE change_area (
    change_id INTEGER NOT NULL REFERENCES change (id),
    area_id INTEGER NOT NULL REFERENCES area (id),
    reach TEXT NOT NULL,
    PRIMARY KEY (change_id, area_id)
) STRICT, WITHOUT ROWID;

-- A log: the last row of an anchor is its day, `day` is NULL where it was taken away.
CREATE TABLE change_date (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_id INTEGER NOT NULL REFERENCES change (id),
    anchor TEXT NOT NULL,
    day TEXT,
    essential TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE change_version (
    change_id INTEGER NOT NULL REFERENCES change (id),
    number INTEGER NOT NULL,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (change_id, number)
) STRICT, WITHOUT ROWID;

-- Those a playbook calls staff, neighbours and the like: named for this change.
CREATE TABLE change_group (
    change_id INTEGER NOT NULL REFERENCES change (id),
    name TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    PRIMARY KEY (change_id, name, contact_id)
) STRICT, WITHOUT ROWID;

-- What happened to a change besides conversations: a step done, a waiver, a leak, a question and its answer, a document.
CREATE TABLE change_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_id INTEGER NOT NULL REFERENCES change (id),
    kind TEXT NOT NULL,
    step TEXT,
    contact_id INTEGER REFERENCES contact (id),
    area_id INTEGER REFERENCES area (id),
    organisation_id INTEGER REFERENCES organisation (id),
    happened_on TEXT NOT NULL,
    who TEXT,
    what TEXT,
    title TEXT,
    path TEXT,
    sha256 TEXT,
    version INTEGER,
    withdrawn_on TEXT,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX change_event_change ON change_event (change_id);

-- What an interaction was about: at which level, of which version, which steps of the plan it served.
CREATE TABLE interaction_change (
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    level TEXT NOT NULL,
    version INTEGER NOT NULL,
    steps TEXT,
    only_these INTEGER NOT NULL,
    confidential INTEGER NOT NULL,
    private INTEGER NOT NULL,
    embargo_until TEXT,
    told_by TEXT,
    document_id INTEGER REFERENCES change_event (id),
    PRIMARY KEY (interaction_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX interaction_change_change ON interaction_change (change_id);

-- How far one sending came with each of those it was addressed to.
CREATE TABLE delivery (
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    status TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (interaction_id, contact_id, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    direction TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    change_id INTEGER REFERENCES change (id),
    interaction_id INTEGER REFERENCES interaction (id),
    what TEXT NOT NULL,
    due_on TEXT NOT NULL,
    made_on TEXT NOT NULL,
    by TEXT,
    closed_on TEXT,
    outcome TEXT,
    note TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- A poll in an area, in all areas of a council, or (neither) everywhere.
CREATE TABLE election (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    area_id INTEGER REFERENCES area (id),
    organisation_id INTEGER REFERENCES organisation (id),
    kind TEXT NOT NULL,
    poll_on TEXT NOT NULL,
    notice_on TEXT,
    period_from TEXT,
    period_to TEXT,
    notes TEXT,
    source TEXT,
    checked_on TEXT
) STRICT;
