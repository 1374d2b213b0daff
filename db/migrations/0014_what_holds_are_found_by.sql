DROP INDEX "balances_holding";--> statement-breakpoint
ALTER TABLE "balances" ADD COLUMN "is_holding" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "balances" SET "is_holding" = true WHERE "terms"->'holds' <> '[]'::jsonb;--> statement-breakpoint
CREATE INDEX "balances_holding" ON "balances" USING btree ("account_id") WHERE is_holding;--> statement-breakpoint
-- Both change with every command, in columns that no index has: room on the page keeps the indexes out of it.
ALTER TABLE "balances" SET (fillfactor = 80);--> statement-breakpoint
ALTER TABLE "streams" SET (fillfactor = 80);
