ALTER TABLE "balances" ADD COLUMN "open_from" date;--> statement-breakpoint
CREATE INDEX "balances_open_from" ON "balances" USING btree ("generation","open_from");--> statement-breakpoint
CREATE INDEX "statement_lines_late" ON "statement_lines" USING btree ("account_id","generation") WHERE coalesce(corrects_on, effective_on) < booked_on;--> statement-breakpoint
CREATE INDEX "events_of_the_books" ON "events" USING btree ("stream_id","version") WHERE type in ('StatementClosed', 'InterestPosted', 'InterestAdjusted', 'InterestRateChanged');
