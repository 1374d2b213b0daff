-- The bank's own stream exists from the start, so that its head can be locked like any other.
INSERT INTO streams (stream_id, kind, version, hash)
VALUES ('00000000-0000-4000-8000-00000000ba2c', 'bank', 0,
  sha256(convert_to('00000000-0000-4000-8000-00000000ba2c', 'UTF8')));
--> statement-breakpoint
INSERT INTO bank_clock (offset_micros) VALUES (0);
--> statement-breakpoint
-- Bank time: the wall clock of the one database that all instances share, plus the recorded offset.
-- clock_timestamp() and not now(): a command that waited for its locks gets the time after the wait.
CREATE FUNCTION bank_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + offset_micros * interval '1 microsecond' FROM bank_clock
$$;
