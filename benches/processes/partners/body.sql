-- What the brief on a council is made of, as rows.
SELECT * FROM organisation WHERE id = 2;
SELECT c.given, c.family, p.role, m.party, c.owner, (
    SELECT happened_on
    FROM participation
    WHERE contact_id = c.id AND happened_on <= :today AND mode = 'attended' AND kind NOT IN ('note', 'mailshot')
    ORDER BY happened_on DESC
    LIMIT 1
)
FROM post AS p
JOIN membership AS m ON m.post_id = p.id
JOIN contact AS c ON c.id = m.contact_id
WHERE p.organisation_id = 2 AND p.area_id IS NULL
    AND (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today);
SELECT t.name, y.ours, y.weight, y.what, y.source, y.said_on
FROM priority AS y
JOIN topic AS t ON t.id = y.topic_id
WHERE y.organisation_id = 2;
SELECT heading, what, source, said_on FROM remark WHERE organisation_id = 2;
SELECT what, made_on, expires_on FROM ask WHERE organisation_id = 2 AND closed_on IS NULL;
SELECT c.family, v.stance, v.said, v.said_on
FROM post AS p
JOIN membership AS m ON m.post_id = p.id
JOIN contact AS c ON c.id = m.contact_id
JOIN contact_view AS v ON v.contact_id = c.id
WHERE p.organisation_id = 2 AND p.area_id IS NULL;
SELECT code, title FROM change WHERE closed_on IS NULL;
