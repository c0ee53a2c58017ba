-- Our surgeries and clinics, and the changes they are the site of. Where their patients live is in the reference data.

CREATE TABLE site (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    code TEXT,
    practice TEXT,
    postcode TEXT,
    is_branch INTEGER NOT NULL,
    notes TEXT,
    closed_on TEXT
) STRICT;

-- The areas a change touches are those of a site's patients with at least that part of the list, in hundredths of a
-- percent, and that many patients.
CREATE TABLE change_site (
    change_id INTEGER NOT NULL REFERENCES change (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    least_share INTEGER NOT NULL,
    least_patients INTEGER NOT NULL,
    PRIMARY KEY (change_id, site_id)
) STRICT, WITHOUT ROWID;

-- An area is looked for by its code and by its name, a body by its name.
CREATE INDEX area_code ON area (code);
CREATE INDEX area_name ON area (name_key);
CREATE INDEX organisation_name ON organisation (name_key);
