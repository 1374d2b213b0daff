-- Numbers are looked for by their ends. They never change, so that no command but an opening touches this.
CREATE INDEX "account_numbers_ending" ON "account_numbers" USING btree (reverse("account_number") text_pattern_ops);
--> statement-breakpoint
-- Confirmed balances are few among many events, and shown beside each account.
CREATE INDEX "events_confirming" ON "events" USING btree ("stream_id","version") WHERE type = 'BalanceConfirmed';
