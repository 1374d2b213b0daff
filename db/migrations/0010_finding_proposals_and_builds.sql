-- Proposals are few among many streams. Both columns never change, so that no append has to touch this.
CREATE INDEX "streams_proposals" ON "streams" USING btree ("stream_id") WHERE kind = 'proposal';
--> statement-breakpoint
-- A fault is traced to the build that wrote it.
CREATE INDEX "log_entries_build" ON "log_entries" USING btree ("generation","app_build","recorded_at");
