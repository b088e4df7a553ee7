-- Briefs are made once, when a cycle opens. Those made before ratings knew a person's other posts (B.II.6#3d)
-- and who is newly head (B.II.6#9) get the answers that allow least; `npm run upgrade` makes them anew.
UPDATE briefs SET brief = (brief::jsonb || '{"otherPosts": [], "newcomer": false}'::jsonb)::json
WHERE brief->'otherPosts' IS NULL;
