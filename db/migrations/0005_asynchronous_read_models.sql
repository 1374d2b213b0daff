CREATE TABLE "activity" (
	"customer_id" uuid NOT NULL,
	"generation" smallint NOT NULL,
	"stream_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"part" smallint DEFAULT 1 NOT NULL,
	"type" text NOT NULL,
	"account_id" uuid,
	"amount_minor" bigint,
	"currency" text,
	"recorded_at" timestamptz NOT NULL,
	CONSTRAINT "activity_customer_id_generation_stream_id_version_part_pk" PRIMARY KEY("customer_id","generation","stream_id","version","part")
);
--> statement-breakpoint
CREATE INDEX "activity_newest" ON "activity" USING btree ("customer_id","generation","recorded_at");
--> statement-breakpoint
CREATE TABLE "spending" (
	"customer_id" uuid NOT NULL,
	"generation" smallint NOT NULL,
	"month" text NOT NULL,
	"currency" text NOT NULL,
	"category" text NOT NULL,
	"spent_minor" bigint NOT NULL,
	"received_minor" bigint NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "spending_customer_id_generation_month_currency_category_pk" PRIMARY KEY("customer_id","generation","month","currency","category")
);
--> statement-breakpoint
CREATE TABLE "log_entries" (
	"stream_id" uuid NOT NULL,
	"generation" smallint NOT NULL,
	"version" integer NOT NULL,
	"epoch" integer NOT NULL,
	"tx" "xid8" NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"correlation_id" uuid NOT NULL,
	"app_build" text NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	CONSTRAINT "log_entries_stream_id_generation_version_pk" PRIMARY KEY("stream_id","generation","version")
);
--> statement-breakpoint
CREATE INDEX "log_entries_newest" ON "log_entries" USING btree ("generation","epoch","tx","position");
--> statement-breakpoint
CREATE INDEX "log_entries_type" ON "log_entries" USING btree ("generation","type","recorded_at");
--> statement-breakpoint
CREATE INDEX "log_entries_time" ON "log_entries" USING btree ("generation","recorded_at");
--> statement-breakpoint
CREATE INDEX "log_entries_actor" ON "log_entries" USING btree ("generation","actor_id","recorded_at");
--> statement-breakpoint
CREATE INDEX "log_entries_correlation" ON "log_entries" USING btree ("correlation_id");
--> statement-breakpoint
CREATE TABLE "notifications" (
	"customer_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stream_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notifications_customer_id_notification_id_pk" PRIMARY KEY("customer_id","notification_id")
);
--> statement-breakpoint
CREATE INDEX "notifications_newest" ON "notifications" USING btree ("customer_id","recorded_at");
--> statement-breakpoint
CREATE TABLE "outbox" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stream_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("created_at") WHERE delivered_at is null;
