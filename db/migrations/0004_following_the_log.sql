-- Transaction numbers begin anew when a database is restored or promoted; the epoch tells such lives apart.
CREATE TABLE "log_epoch" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"epoch" integer NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "log_epoch_only_row" CHECK ("log_epoch"."only_row")
);
--> statement-breakpoint
INSERT INTO log_epoch (epoch) VALUES (1);
--> statement-breakpoint
CREATE TABLE "projection_streams" (
	"stream_id" uuid NOT NULL,
	"name" text NOT NULL,
	"generation" smallint NOT NULL,
	"version" integer NOT NULL,
	"parked_version" integer,
	"parked_error" text,
	"parked_at" timestamp with time zone,
	CONSTRAINT "projection_streams_stream_id_name_generation_pk" PRIMARY KEY("stream_id","name","generation")
);
--> statement-breakpoint
CREATE INDEX "projection_streams_parked" ON "projection_streams" USING btree ("name") WHERE parked_version is not null;
--> statement-breakpoint
CREATE TABLE "jobs" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"heartbeat_at" timestamp with time zone,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"finished_at" timestamp with time zone,
	"result" jsonb,
	"error" text
);
--> statement-breakpoint
CREATE INDEX "jobs_newest" ON "jobs" USING btree ("requested_at");
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"stream_id" uuid NOT NULL,
	"fold" text NOT NULL,
	"version" integer NOT NULL,
	"fold_version" integer NOT NULL,
	"state" jsonb NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	CONSTRAINT "snapshots_stream_id_fold_version_pk" PRIMARY KEY("stream_id","fold","version")
);
--> statement-breakpoint
CREATE INDEX "commands_decided" ON "commands" USING btree ("decided_at");
