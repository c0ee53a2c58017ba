-- Champions, those who spoke of a topic and those who care about it, with the posts they hold.
WITH
    ally (id, what) AS (
        SELECT contact_id, ask
        FROM champion
        WHERE topic_id = (SELECT id FROM topic WHERE key = 'diabetes') AND ended_on IS NULL
        UNION ALL
        SELECT contact_id, stance
        FROM contact_view
        WHERE topic_id = (SELECT id FROM topic WHERE key = 'diabetes') AND withdrawn_on IS NULL
        UNION ALL
        SELECT contact_id, 'cares'
        FROM contact_topic
        WHERE topic_id = (SELECT id FROM topic WHERE key = 'diabetes')
    )
SELECT c.given, c.family, c.handle, ally.what, (
    SELECT group_concat(coalesce(p.title, p.role) || coalesce(' ' || a.name, ''), '; ')
    FROM membership AS m
    JOIN post AS p ON p.id = m.post_id
    LEFT JOIN area AS a ON a.id = p.area_id
    WHERE m.contact_id = c.id AND (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today)
)
FROM ally
JOIN contact AS c ON c.id = ally.id
WHERE c.archived_on IS NULL
ORDER BY c.handle;
