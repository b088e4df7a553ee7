-- What happened is never rewritten: the tables of the record refuse everything but INSERT, whoever asks.
-- ALWAYS: also for a session that replicates.
CREATE FUNCTION the_record_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The record only grows: % of "%" is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'TT003', HINT = 'A mistake is corrected by a further step that says so.';
END
$$;
--> statement-breakpoint
CREATE TRIGGER steps_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON steps
  FOR EACH STATEMENT EXECUTE FUNCTION the_record_only_grows();
--> statement-breakpoint
ALTER TABLE steps ENABLE ALWAYS TRIGGER steps_only_grow;
--> statement-breakpoint
CREATE TRIGGER attempts_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON attempts
  FOR EACH STATEMENT EXECUTE FUNCTION the_record_only_grows();
--> statement-breakpoint
ALTER TABLE attempts ENABLE ALWAYS TRIGGER attempts_only_grow;
--> statement-breakpoint
-- Ends a statement that records on what has moved on meanwhile, so that nothing of it stays.
CREATE FUNCTION moved_on(why text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION 'Moved on since it was gathered: %', why USING ERRCODE = 'TT001';
END
$$;
--> statement-breakpoint
-- Rows of cases are written anew with every step: free space in each page keeps that within the page.
ALTER TABLE cases SET (fillfactor = 70);
