CREATE TABLE "clearing_answers" (
	"answer_id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "clearing_submissions" (
	"payment_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"submitted_at" timestamptz NOT NULL,
	"is_played" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"payment_id" uuid NOT NULL,
	"generation" smallint DEFAULT 1 NOT NULL,
	"customer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"status" text NOT NULL,
	"is_late" boolean NOT NULL,
	"return_reason" text,
	"hold_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"payee" text NOT NULL,
	"iban" text NOT NULL,
	"reference" text,
	"times_out_at" timestamptz NOT NULL,
	"version" integer NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	CONSTRAINT "payments_payment_id_generation_pk" PRIMARY KEY("payment_id","generation")
);
--> statement-breakpoint
CREATE TABLE "standing_orders" (
	"order_id" uuid NOT NULL,
	"generation" smallint DEFAULT 1 NOT NULL,
	"customer_id" uuid NOT NULL,
	"from_account_id" uuid NOT NULL,
	"to_account_id" uuid NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"cadence" text NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date,
	"counterpart_name" text NOT NULL,
	"memo" text,
	"next_due_on" date,
	"retry_on" date,
	"version" integer NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	CONSTRAINT "standing_orders_order_id_generation_pk" PRIMARY KEY("order_id","generation")
);
--> statement-breakpoint
CREATE INDEX "clearing_answers_payment" ON "clearing_answers" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "clearing_answers_waiting" ON "clearing_answers" USING btree ("answered_at") WHERE delivered_at is null;--> statement-breakpoint
CREATE INDEX "clearing_submissions_newest" ON "clearing_submissions" USING btree ("submitted_at");--> statement-breakpoint
CREATE INDEX "payments_customer" ON "payments" USING btree ("customer_id","recorded_at");--> statement-breakpoint
CREATE INDEX "payments_waiting" ON "payments" USING btree ("times_out_at") WHERE status in ('initiated', 'submitted');--> statement-breakpoint
CREATE INDEX "standing_orders_customer" ON "standing_orders" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "standing_orders_of_account" ON "standing_orders" USING btree ("from_account_id");--> statement-breakpoint
CREATE INDEX "standing_orders_due" ON "standing_orders" USING btree (coalesce(retry_on, next_due_on)) WHERE status = 'active';
--> statement-breakpoint
-- No bank has had any of these yet: what is filled from now on is all there is.
INSERT INTO projections (name, generation, status, fold_version)
VALUES ('payments', 1, 'live', 1), ('standing_orders', 1, 'live', 1);
