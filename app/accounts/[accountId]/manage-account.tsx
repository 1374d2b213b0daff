'use client';

import type { AccountView } from '@/components/account/views';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useFormAction } from '@/components/use-form-action';
import { close, rename } from './actions';

/** What is done to an account seldom: out of the way, but one click off. */
export function ManageAccount({
  account,
  commandIds,
}: {
  account: Pick<AccountView, 'accountId' | 'nickname'>;
  commandIds: [rename: string, close: string];
}) {
  const [renaming, renameAction] = useFormAction(
    rename,
    blankForm(commandIds[0], { nickname: account.nickname }),
  );
  const [closing, closeAction] = useFormAction(close, blankForm(commandIds[1]));
  return (
    <Disclosure
      summary="Rename or close this account"
      open={renaming.answers + closing.answers > 0 || undefined}
    >
      <form action={renameAction} className="flex flex-col gap-4 p-5" noValidate>
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
      <form action={closeAction} className="flex flex-col gap-4 border-t border-border p-5">
        <input type="hidden" name="commandId" value={closing.commandId} />
        <input type="hidden" name="accountId" value={account.accountId} />
        {closing.message && <Notice tone={closing.message.tone}>{closing.message.text}</Notice>}
        <SubmitButton look="secondary">Close account</SubmitButton>
        <p className="text-meta text-muted">Only an empty account can be closed.</p>
      </form>
    </Disclosure>
  );
}
