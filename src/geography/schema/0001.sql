-- Reference data: public, loaded from official files, replaceable. Codes of the Office for National Statistics are kept
-- as numbers (domain/gss.rs), days as ISO text.

-- One row for each load: what it is, of when, from which file. Everything else belongs to one of them.
CREATE TABLE vintage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset TEXT NOT NULL,
    edition TEXT NOT NULL,
    as_of TEXT NOT NULL,
    source TEXT NOT NULL,
    records INTEGER NOT NULL,
    loaded_on TEXT NOT NULL
) STRICT;

-- Which codes lead to which in a vintage: LSOA of 2021 to ward of 2024. A year is 0 where the file does not say.
CREATE TABLE pairing (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    below TEXT NOT NULL,
    below_year INTEGER NOT NULL,
    above TEXT NOT NULL,
    above_year INTEGER NOT NULL,
    PRIMARY KEY (vintage_id, below, below_year, above, above_year)
) STRICT, WITHOUT ROWID;

-- A place and one it lies in. The weight is the part that lies there, in millionths; NULL where that is not known.
CREATE TABLE link (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    code INTEGER NOT NULL,
    above INTEGER NOT NULL,
    weight INTEGER,
    PRIMARY KEY (vintage_id, code, above)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_above ON link (vintage_id, above, code);

-- What a place is called. An alias is another spelling.
CREATE TABLE place_name (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    code INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    is_alias INTEGER NOT NULL,
    PRIMARY KEY (code, vintage_id, name_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_name_key ON place_name (name_key, code);

-- All postcodes of an outward code in one row (geography/postcodes); the lower layer areas they lie in, apart. The tables
-- of long rows have numbered rows: where the key leads to a row by itself, every row on the way to it is read whole.
CREATE TABLE postcode_block (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    outward TEXT NOT NULL,
    block BLOB NOT NULL,
    PRIMARY KEY (outward, vintage_id)
) STRICT;
CREATE TABLE postcode_lsoa (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    outward TEXT NOT NULL,
    lsoas BLOB NOT NULL,
    PRIMARY KEY (vintage_id, outward)
) STRICT;

-- Practices, branch surgeries and sites from the NHS's lists and a council's own.
CREATE TABLE practice (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    number INTEGER NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    postcode TEXT,
    parent TEXT,
    status TEXT,
    setting TEXT,
    opened_on TEXT,
    closed_on TEXT,
    pcn_code TEXT,
    pcn TEXT,
    icb_code INTEGER,
    icb TEXT,
    PRIMARY KEY (vintage_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX practice_code ON practice (code, vintage_id);
CREATE INDEX practice_name ON practice (name_key);

-- The list of a practice: pairs of a code and the patients there (geography/patients).
CREATE TABLE patients (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    practice TEXT NOT NULL,
    name TEXT,
    total INTEGER NOT NULL,
    pairs BLOB NOT NULL,
    PRIMARY KEY (practice, vintage_id)
) STRICT;
-- What stands in place of a code in a file of patients: CLOSED, EMPTY, NO2011.
CREATE TABLE odd_code (
    vintage_id INTEGER NOT NULL REFERENCES vintage (id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (vintage_id, number)
) STRICT, WITHOUT ROWID;
