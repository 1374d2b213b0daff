'use client';

import { useActionState } from 'react';
import type { AccountView } from '@/components/account/views';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { close, rename } from './actions';

/** What is done to an account seldom: out of the way, but one click off. */
export function ManageAccount({
  account,
  commandIds,
}: {
  account: Pick<AccountView, 'accountId' | 'nickname'>;
  commandIds: [rename: string, close: string];
}) {
  const [renaming, renameAction] = useActionState(
    rename,
    blankForm(commandIds[0], { nickname: account.nickname }),
  );
  const [closing, closeAction] = useActionState(close, blankForm(commandIds[1]));
  return (
    <details
      className="rounded-card border border-border bg-surface p-5"
      open={renaming.answers + closing.answers > 0 || undefined}
    >
      <summary className="text-small font-medium">Rename or close this account</summary>
      <form action={renameAction} className="mt-4 flex flex-col gap-4" noValidate>
        <input type="hidden" name="commandId" value={renaming.commandId} />
        <input type="hidden" name="accountId" value={account.accountId} />
        {renaming.message && <Notice tone={renaming.message.tone}>{renaming.message.text}</Notice>}
        <TextField
          label="Name of the account"
          name="nickname"
          autoComplete="off"
          defaultValue={renaming.values.nickname}
          error={renaming.errors.nickname}
        />
        <SubmitButton look="secondary">Rename</SubmitButton>
      </form>
      <form action={closeAction} className="mt-6 flex flex-col gap-4">
        <input type="hidden" name="commandId" value={closing.commandId} />
        <input type="hidden" name="accountId" value={account.accountId} />
        {closing.message && <Notice tone={closing.message.tone}>{closing.message.text}</Notice>}
        <SubmitButton look="secondary">Close account</SubmitButton>
        <p className="text-meta text-muted">Only an empty account can be closed.</p>
      </form>
    </details>
  );
}
