//! What was said, agreed and asked, put into the record as the tables keep it.

use rusqlite::Connection;

use super::Home;

impl Home {
    /// Runs statements on the record, past the program.
    pub(crate) fn sql(&self, sql: &str) {
        Connection::open(self.record()).unwrap().execute_batch(sql).unwrap();
    }

    /// The first value of a question to the record, as text.
    pub(crate) fn asked(&self, sql: &str) -> String {
        let record = Connection::open(self.record()).unwrap();
        record.query_row(sql, [], |row| row.get::<_, Option<String>>(0)).unwrap().unwrap_or_default()
    }

    /// The change `elm-lane`, and of Sam Lee, Jo Field, Anita Rao and Ashby Council all that can be out of date or missed.
    pub(crate) fn with_things_known(self) -> Self {
        self.sql(
            "INSERT INTO contact_view (contact_id, topic_id, change_id, version, stance, strength, said, said_on, source, private, recheck_on, recorded_at)
             VALUES (6, NULL, 1, 1, 'opposed', 4, 'it is our only one', '2026-09-03', 'the Herald', 0, '2026-11-20', '2026-09-03T09:00:00Z'),
                    (6, 1, NULL, NULL, 'supportive', 3, NULL, '2026-03-03', 'the Herald', 1, '2026-12-01', '2026-03-03T09:00:00Z'),
                    (3, 1, NULL, NULL, 'neutral', NULL, NULL, '2026-03-03', 'Hansard', 0, '2026-09-03', '2026-03-03T09:00:00Z');
             INSERT INTO champion (contact_id, topic_id, ask, agreed_on, review_on, recorded_at)
             VALUES (2, 1, 'open doors', '2026-05-01', '2026-11-01', '2026-05-01T09:00:00Z');
             INSERT INTO ask (direction, kind, contact_id, organisation_id, change_id, what, made_on, expires_on, by, recorded_at)
             VALUES ('ask', 'escalate', 3, NULL, 1, 'to raise it with the minister', '2026-10-01', '2026-12-04', 'Sam', '2026-10-01T09:00:00Z'),
                    ('offer', 'share', NULL, 1, NULL, 'figures for the budget', '2026-10-01', '2026-11-20', 'Kim', '2026-10-01T09:00:00Z'),
                    ('ask', 'host', 6, NULL, NULL, 'a column a month', '2026-10-01', '2027-06-01', 'Kim', '2026-10-01T09:00:00Z');
             INSERT INTO outlet (name, name_key, kind, organisation_id, checked_on)
             VALUES ('Northfield News', 'northfield news', 'newsletter', 1, '2025-01-01'),
                    ('Temple hall', 'temple hall', 'venue', NULL, NULL),
                    ('Elm FM', 'elm fm', 'radio', NULL, '2026-11-01');
             INSERT INTO counterpart (role, person, post_id) VALUES ('chair', NULL, 1), ('manager', 'Kim', 1);
             INSERT INTO priority (topic_id, organisation_id, area_id, ours, weight, source, said_on, recheck_on, recorded_at)
             VALUES (1, 1, NULL, 0, 5, 'corporate plan 2025', '2025-10-01', '2026-10-01', '2025-10-01T09:00:00Z'),
                    (1, NULL, 1, 1, 4, 'practice plan', '2025-10-01', '2026-10-01', '2025-10-01T09:00:00Z'),
                    (1, NULL, 1, 1, 4, 'practice plan 2026', '2026-10-01', '2027-10-01', '2026-10-01T09:00:00Z');",
        );
        self
    }
}
