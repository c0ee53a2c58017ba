-- The due list by SQL alone: who, and the day. Right for the made-up records, whose cadences and roles are these.
-- A program that reads any cadence, and calendar months, needs more than this.
WITH
    tier (key, every, introduce) AS (
        VALUES ('0', NULL, NULL), ('1', 84, 30), ('2', 182, 60), ('3', 364, NULL)
    ),
    role (key, tier) AS (
        VALUES ('mp', '1'), ('council_leader', '1'), ('hosc_chair', '1'), ('portfolio_adult', '1'),
            ('ward_councillor', '2'), ('ppg_chair', '2'), ('trust_ce', '2')
    ),
    own (cadence, every) AS (
        VALUES ('2 weeks', 14), ('30 days', 30), ('6 weeks', 42), ('60 days', 60), ('120 days', 120), ('52 weeks', 364)
    ),
    last (id, met) AS (
        SELECT id, (
            SELECT happened_on
            FROM participation
            WHERE contact_id = contact.id AND happened_on <= :today AND mode = 'attended'
                AND kind NOT IN ('note', 'mailshot')
            ORDER BY happened_on DESC
            LIMIT 1
        )
        FROM contact
        WHERE archived_on IS NULL
    ),
    hat (id, every, introduce_on) AS (
        SELECT m.contact_id, t.every, CASE
            WHEN last.met IS NULL OR last.met < m.held_from
            THEN date(max(m.recorded_on, coalesce(m.held_from, '')), '+' || t.introduce || ' days')
        END
        FROM membership AS m
        JOIN post AS p ON p.id = m.post_id
        JOIN role AS r ON r.key = p.role
        JOIN tier AS t ON t.key = r.tier
        JOIN last ON last.id = m.contact_id
        WHERE (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today)
    ),
    hats (id, every, introduce_on) AS (
        SELECT id, min(every), min(introduce_on) FROM hat GROUP BY id
    ),
    judged (id, handle, snoozed_until, introduce_on, keep_on) AS (
        SELECT c.id, c.handle, c.snoozed_until, hats.introduce_on, CASE
            WHEN last.met IS NULL AND hats.introduce_on IS NOT NULL THEN NULL
            ELSE date(
                coalesce(last.met, c.recorded_on),
                '+' || CASE WHEN c.cadence IS NOT NULL THEN own.every ELSE coalesce(hats.every, tier.every) END || ' days'
            )
        END
        FROM last
        JOIN contact AS c ON c.id = last.id
        LEFT JOIN hats ON hats.id = c.id
        LEFT JOIN own ON own.cadence = c.cadence
        LEFT JOIN tier ON tier.key = c.tier
    )
SELECT handle, min(coalesce(introduce_on, keep_on), coalesce(keep_on, introduce_on)) AS due_on
FROM judged
WHERE due_on <= date(:today, '+14 days')
    AND (snoozed_until IS NULL OR snoozed_until <= :today)
    AND NOT EXISTS (
        SELECT 1
        FROM participation
        WHERE contact_id = judged.id AND happened_on > :today AND mode = 'attended' AND kind NOT IN ('note', 'mailshot')
    )
ORDER BY due_on, handle;
