-- Everybody with the latest rating, the posts they hold and the last contact.
SELECT c.given, c.family, c.handle, r.influence, r.interest, (
    SELECT happened_on
    FROM participation
    WHERE contact_id = c.id AND happened_on <= :today AND mode = 'attended' AND kind NOT IN ('note', 'mailshot')
    ORDER BY happened_on DESC
    LIMIT 1
), (
    SELECT group_concat(coalesce(p.title, p.role) || coalesce(' ' || a.name, ''), '; ')
    FROM membership AS m
    JOIN post AS p ON p.id = m.post_id
    LEFT JOIN area AS a ON a.id = p.area_id
    WHERE m.contact_id = c.id AND (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today)
)
FROM contact AS c
LEFT JOIN (
    SELECT contact_id, influence, interest, max(rated_on || id) FROM rating WHERE change_id IS NULL GROUP BY contact_id
) AS r ON r.contact_id = c.id
WHERE c.archived_on IS NULL;
