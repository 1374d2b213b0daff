ALTER TABLE "balances" ADD COLUMN "terms" jsonb;
--> statement-breakpoint
-- What an account of before can have been made of. Its fold has a new version, so that a rebuild is due,
-- which works it out from the events; until then nobody has to read a row without.
UPDATE "balances" SET "terms" = jsonb_build_object(
  'parentAccountId', null,
  'freeze', null,
  'creditRateBps', coalesce((select (data->>'creditRateBps')::int from "events"
    where "events"."stream_id" = "balances"."account_id" and "events"."version" = 1), 0),
  -- The first accounts were opened with one effective rate, 19.90 %, which is 18.15 % nominal.
  'overdraftRateBps', coalesce((select case
      when "schema_version" = 1 and (data->>'overdraftRateBps')::int = 1990 then 1815
      else (data->>'overdraftRateBps')::int
    end from "events"
    where "events"."stream_id" = "balances"."account_id" and "events"."version" = 1), 0),
  'holds', '[]'::jsonb,
  'dailyLimit', '{"limitMinor": null, "next": null}'::jsonb,
  'spent', null,
  'statement', null,
  'interest', '{"credit": {"to": null, "remainder": "0"}, "overdraft": {"to": null, "remainder": "0"}}'::jsonb
);
--> statement-breakpoint
ALTER TABLE "balances" ALTER COLUMN "terms" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "detail" text;
--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "undoes_version" integer;
--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "corrects_on" date;
--> statement-breakpoint
-- An entry is undone once: by a reversal or, if it is a fee, by a waiver.
CREATE UNIQUE INDEX "statement_lines_undone_once" ON "statement_lines" USING btree ("account_id","generation","undoes_version") WHERE undoes_version is not null;
--> statement-breakpoint
CREATE INDEX "balances_holding" ON "balances" USING btree ("account_id") WHERE terms->'holds' <> '[]'::jsonb;
--> statement-breakpoint
-- A bank without events has nothing that would have to be filled anew.
UPDATE projections SET fold_version = 2
WHERE name = 'balances' AND NOT EXISTS (SELECT FROM events);
