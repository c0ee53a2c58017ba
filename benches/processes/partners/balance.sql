-- How many conversations of a year were in the diary before, per contact.
SELECT c.given, c.family, c.handle, sum(substr(i.recorded_at, 1, 10) < p.happened_on), count(*)
FROM participation AS p
JOIN interaction AS i ON i.id = p.interaction_id
JOIN contact AS c ON c.id = p.contact_id
WHERE p.happened_on >= date(:today, '-12 months') AND p.happened_on <= :today AND p.mode = 'attended' AND p.kind NOT IN ('note', 'mailshot')
GROUP BY c.id;
