CREATE SEQUENCE "public"."events_position" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "account_numbers" (
	"account_number" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "balances" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"account_number" text NOT NULL,
	"product" text NOT NULL,
	"currency" text NOT NULL,
	"nickname" text NOT NULL,
	"status" text NOT NULL,
	"booked_minor" bigint NOT NULL,
	"overdraft_limit_minor" bigint NOT NULL,
	"opened_at" timestamptz NOT NULL,
	"closed_at" timestamptz,
	"version" integer NOT NULL,
	"recorded_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_clock" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"offset_micros" bigint NOT NULL,
	CONSTRAINT "bank_clock_only_row" CHECK ("bank_clock"."only_row")
);
--> statement-breakpoint
CREATE TABLE "commands" (
	"actor_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"session_id" text,
	"correlation_id" uuid NOT NULL,
	"cause" jsonb,
	"app_build" text NOT NULL,
	"decided_at" timestamptz NOT NULL,
	"saw" jsonb NOT NULL,
	"wrote" jsonb,
	"refusal" jsonb,
	CONSTRAINT "commands_actor_id_command_id_pk" PRIMARY KEY("actor_id","command_id"),
	CONSTRAINT "commands_one_outcome" CHECK (("commands"."wrote" is null) <> ("commands"."refusal" is null))
);
--> statement-breakpoint
CREATE TABLE "customer_keys" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"wrapped_key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "email_claims" (
	"email_hmac" "bytea" PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"stream_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" bigint DEFAULT nextval('events_position') NOT NULL,
	"tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"type" text NOT NULL,
	"schema_version" smallint NOT NULL,
	"data" jsonb NOT NULL,
	"effective_on" date NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	"actor_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "events_stream_id_version_pk" PRIMARY KEY("stream_id","version"),
	CONSTRAINT "events_version_positive" CHECK ("events"."version" > 0),
	CONSTRAINT "events_hash_sha256" CHECK (octet_length("events"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "key_check" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"check_value" "bytea" NOT NULL,
	CONSTRAINT "key_check_only_row" CHECK ("key_check"."only_row")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"full_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statement_lines" (
	"account_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"balance_minor" bigint NOT NULL,
	"booked_on" date NOT NULL,
	"effective_on" date NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	"counterpart_name" text,
	"counterpart_account_id" uuid,
	"transfer_id" uuid,
	"text" text,
	"category" text,
	CONSTRAINT "statement_lines_account_id_version_pk" PRIMARY KEY("account_id","version")
);
--> statement-breakpoint
CREATE TABLE "streams" (
	"stream_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"recorded_at" timestamptz,
	CONSTRAINT "streams_version_not_negative" CHECK ("streams"."version" >= 0)
);
--> statement-breakpoint
ALTER TABLE "auth_credentials" ADD CONSTRAINT "auth_credentials_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_credentials_user" ON "auth_credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_sessions_user" ON "auth_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "balances_customer" ON "balances" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("epoch","tx","position");--> statement-breakpoint
CREATE INDEX "statement_lines_booked" ON "statement_lines" USING btree ("account_id","booked_on","version");