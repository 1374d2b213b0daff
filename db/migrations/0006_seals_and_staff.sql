CREATE TABLE "seals" (
	"number" integer PRIMARY KEY NOT NULL,
	"sealed_at" timestamptz NOT NULL,
	"previous" "bytea" NOT NULL,
	"root" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"epoch" integer NOT NULL,
	"tx" "xid8" NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seal_heads" (
	"stream_id" uuid NOT NULL,
	"seal_number" integer NOT NULL,
	"version" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "seal_heads_stream_id_seal_number_pk" PRIMARY KEY("stream_id","seal_number")
);
--> statement-breakpoint
CREATE INDEX "seal_heads_of_seal" ON "seal_heads" USING btree ("seal_number","stream_id");
--> statement-breakpoint
CREATE TRIGGER seals_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
--> statement-breakpoint
CREATE TRIGGER seal_heads_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
--> statement-breakpoint
CREATE TABLE "staff" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"role" text NOT NULL
);
