-- Those who hold a post of tier 1 or 2, of whom no view is known. Right for the made-up records, whose roles these are.
SELECT c.given, c.family, c.handle, c.owner, (
    SELECT happened_on
    FROM participation
    WHERE contact_id = c.id AND happened_on <= :today AND mode = 'attended' AND kind NOT IN ('note', 'mailshot')
    ORDER BY happened_on DESC
    LIMIT 1
)
FROM contact AS c
WHERE c.archived_on IS NULL AND c.id NOT IN (SELECT contact_id FROM contact_view WHERE withdrawn_on IS NULL) AND c.id IN (
    SELECT m.contact_id
    FROM membership AS m
    JOIN post AS p ON p.id = m.post_id
    WHERE (m.held_from IS NULL OR m.held_from <= :today) AND (m.held_until IS NULL OR m.held_until > :today)
        AND p.role IN ('mp', 'council_leader', 'hosc_chair', 'portfolio_adult', 'ward_councillor', 'ppg_chair', 'trust_ce')
);
