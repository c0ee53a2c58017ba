-- Those who speak for an area, and whether a topic came up with them, they care about it or spoke of it.
SELECT c.given, c.family, c.email, EXISTS (
    SELECT 1
    FROM participation AS q
    JOIN interaction_topic AS t ON t.interaction_id = q.interaction_id
    WHERE q.contact_id = c.id AND q.happened_on >= date(:today, '-12 months') AND t.topic_id = (SELECT id FROM topic WHERE key = 'diabetes')
), EXISTS (
    SELECT 1
    FROM contact_topic AS t
    WHERE t.contact_id = c.id AND t.topic_id = (SELECT id FROM topic WHERE key = 'diabetes')
), (
    SELECT v.stance
    FROM contact_view AS v
    WHERE v.contact_id = c.id AND v.topic_id = (SELECT id FROM topic WHERE key = 'diabetes')
    ORDER BY v.said_on DESC
    LIMIT 1
)
FROM post AS p
JOIN membership AS m ON m.post_id = p.id
JOIN contact AS c ON c.id = m.contact_id
WHERE p.area_id = 1 AND (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today);
