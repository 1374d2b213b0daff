-- Nobody reads a million events to see when an account was frozen: these are few in any stream.
CREATE INDEX "events_milestones" ON "events" USING btree ("stream_id","version") WHERE type in ('AccountOpened', 'AccountRenamed', 'AccountClosed', 'StreamReplaced', 'OverdraftLimitChanged', 'InterestRateChanged', 'DailyLimitSet', 'AccountFrozen', 'AccountUnfrozen');
