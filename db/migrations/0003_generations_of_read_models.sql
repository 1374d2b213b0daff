-- A read model is filled anew beside its live rows, which go on serving: each row says which generation
-- it belongs to, and `projections` which generation is live.
CREATE TABLE "projections" (
	"name" text NOT NULL,
	"generation" smallint NOT NULL,
	"status" text NOT NULL,
	"fold_version" integer NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"tx" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projections_name_generation_pk" PRIMARY KEY("name","generation"),
	CONSTRAINT "projections_status" CHECK ("projections"."status" in ('live', 'filling', 'retired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "projections_one_live" ON "projections" USING btree ("name") WHERE status = 'live';
--> statement-breakpoint
INSERT INTO projections (name, generation, status, fold_version)
VALUES ('balances', 1, 'live', 1), ('statement_lines', 1, 'live', 1), ('bank_clock', 1, 'live', 1);
--> statement-breakpoint
ALTER TABLE "balances" ADD COLUMN "generation" smallint DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "balances" DROP CONSTRAINT "balances_pkey";
--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_account_id_generation_pk" PRIMARY KEY("account_id","generation");
--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "generation" smallint DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "statement_lines" DROP CONSTRAINT "statement_lines_account_id_version_pk";
--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_account_id_generation_version_pk" PRIMARY KEY("account_id","generation","version");
--> statement-breakpoint
DROP INDEX "statement_lines_booked";
--> statement-breakpoint
CREATE INDEX "statement_lines_booked" ON "statement_lines" USING btree ("account_id","generation","booked_on","version");
--> statement-breakpoint
ALTER TABLE "bank_clock" DROP COLUMN "only_row";
--> statement-breakpoint
ALTER TABLE "bank_clock" ADD COLUMN "generation" smallint PRIMARY KEY DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "bank_clock" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
-- What the bank's stream has seen by now is counted in; a clock that was never moved needs no row.
UPDATE bank_clock SET version = (
  SELECT version FROM streams WHERE stream_id = '00000000-0000-4000-8000-00000000ba2c'
);
--> statement-breakpoint
DELETE FROM bank_clock WHERE version = 0;
--> statement-breakpoint
CREATE FUNCTION bank_offset() RETURNS interval LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT offset_micros FROM bank_clock WHERE generation = (
      SELECT generation FROM projections WHERE name = 'bank_clock' AND status = 'live'
    )
  ), 0) * interval '1 microsecond'
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION bank_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + bank_offset()
$$;
