-- The facts that the health of a partnership is judged by, as rows and counts.
SELECT c.id, (
    SELECT happened_on
    FROM participation
    WHERE contact_id = c.id AND happened_on <= :today AND mode = 'attended' AND kind NOT IN ('note', 'mailshot')
    ORDER BY happened_on DESC
    LIMIT 1
)
FROM post AS p
JOIN membership AS m ON m.post_id = p.id
JOIN contact AS c ON c.id = m.contact_id
WHERE p.organisation_id = 2 AND (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today);
SELECT v.stance, count(*)
FROM contact_view AS v
WHERE v.contact_id IN (SELECT m.contact_id FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE p.organisation_id = 2)
GROUP BY v.stance;
SELECT count(*)
FROM promise
WHERE contact_id IN (SELECT m.contact_id FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE p.organisation_id = 2);
SELECT topic_id, ours, weight FROM priority WHERE organisation_id = 2;
SELECT heading, count(*) FROM remark WHERE organisation_id = 2 GROUP BY heading;
SELECT k.role FROM counterpart AS k JOIN post AS p ON p.id = k.post_id WHERE p.organisation_id = 2;
