SELECT c.given, c.family, c.handle, t.name, x.code, v.stance, v.strength, v.said, v.said_on, v.source, v.recheck_on
FROM contact_view AS v
JOIN contact AS c ON c.id = v.contact_id
LEFT JOIN topic AS t ON t.id = v.topic_id
LEFT JOIN change AS x ON x.id = v.change_id
WHERE v.recheck_on <= :today AND v.withdrawn_on IS NULL
ORDER BY c.handle;
