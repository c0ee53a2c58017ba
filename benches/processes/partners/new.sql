-- Who took up a post within three months, the first contact since, and who held it before.
SELECT c.given, c.family, c.handle, p.role, m.held_from, (
    SELECT min(happened_on)
    FROM participation
    WHERE contact_id = c.id AND happened_on >= m.held_from AND happened_on <= :today AND mode = 'attended' AND kind NOT IN ('note', 'mailshot')
), (SELECT group_concat(b.contact_id) FROM membership AS b WHERE b.post_id = m.post_id AND b.held_until <= m.held_from)
FROM membership AS m
JOIN post AS p ON p.id = m.post_id
JOIN contact AS c ON c.id = m.contact_id
WHERE m.held_from >= date(:today, '-3 months') AND m.held_from <= :today AND (m.held_until IS NULL OR m.held_until > :today)
    AND c.archived_on IS NULL
ORDER BY m.held_from DESC;
