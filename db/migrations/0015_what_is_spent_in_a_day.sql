ALTER TABLE "balances" ADD COLUMN "spent_on" date;--> statement-breakpoint
ALTER TABLE "balances" ADD COLUMN "spent_minor" bigint;--> statement-breakpoint
UPDATE "balances" SET
  "spent_on" = ("terms"->'spent'->>'on')::date,
  "spent_minor" = ("terms"->'spent'->>'minor')::bigint,
  "terms" = "terms" - 'spent';
