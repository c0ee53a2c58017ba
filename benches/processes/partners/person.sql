-- What the brief on a person is made of, as rows.
SELECT * FROM contact WHERE id = 7;
SELECT p.role, o.name, a.name, m.party, m.held_from
FROM membership AS m
JOIN post AS p ON p.id = m.post_id
LEFT JOIN organisation AS o ON o.id = p.organisation_id
LEFT JOIN area AS a ON a.id = p.area_id
WHERE m.contact_id = 7 AND (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today);
SELECT i.happened_on, i.kind, i.summary, i.by
FROM participation AS p
JOIN interaction AS i ON i.id = p.interaction_id
WHERE p.contact_id = 7 AND p.happened_on <= :today
ORDER BY p.happened_on DESC
LIMIT 3;
SELECT t.name, v.stance, v.strength, v.said, v.said_on, v.source
FROM contact_view AS v
LEFT JOIN topic AS t ON t.id = v.topic_id
WHERE v.contact_id = 7 AND v.withdrawn_on IS NULL;
SELECT what, due_on FROM promise WHERE contact_id = 7 AND closed_on IS NULL;
SELECT what, made_on, expires_on FROM ask WHERE contact_id = 7 AND closed_on IS NULL;
SELECT ask, agreed_on, review_on FROM champion WHERE contact_id = 7 AND ended_on IS NULL;
SELECT x.code, x.title, (
    SELECT max(p.happened_on)
    FROM interaction_change AS c
    JOIN participation AS p ON p.interaction_id = c.interaction_id
    WHERE c.change_id = x.id AND p.contact_id = 7
)
FROM change AS x
WHERE x.closed_on IS NULL;
