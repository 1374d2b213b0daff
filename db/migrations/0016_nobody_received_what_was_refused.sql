-- What a refused transfer would have said to its recipient stands there under the recipient's key, which
-- outlives the sender's. No hash covers a refused command, and its fingerprint is of the request; so this
-- once, the owner takes the words away. Of a standing order that failed, the hash of the event covers them.
ALTER TABLE commands DISABLE TRIGGER commands_are_append_only;
--> statement-breakpoint
UPDATE commands SET payload = payload - 'forRecipient'
WHERE refusal IS NOT NULL AND payload ? 'forRecipient';
--> statement-breakpoint
ALTER TABLE commands ENABLE TRIGGER commands_are_append_only;
