'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm, type FormState } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { EmptyState } from '@/components/ui/layout';
import { useFormAction } from '@/components/use-form-action';
import { playMerchant } from './actions';

/** What a merchant holds, as the list shows it. */
export type HeldView = {
  accountId: string;
  holdId: string;
  merchant: string;
  accountName: string;
  held: string;
  /** What is held as a figure, to be typed over. */
  amount: string;
  currency: string;
  until: string;
  commandId: string;
};

/**
 * All that merchants hold. What came of one hold is kept by the list, because its row goes with it; while
 * the row is there, it says so itself.
 */
export function HoldList({ holds, commandId }: { holds: readonly HeldView[]; commandId: string }) {
  const [state, action] = useFormAction(playMerchant, blankForm(commandId));
  const isThere = holds.some(({ holdId }) => holdId === state.values.holdId);
  return (
    <>
      {state.message && !isThere && (
        <section
          key={state.answers}
          ref={leadTo}
          aria-label="What came of it"
          tabIndex={-1}
          className="px-5 pb-5 -outline-offset-2"
        >
          <FormMessage state={state} />
        </section>
      )}
      {holds.length === 0 ? (
        <EmptyState title="Nothing is held" />
      ) : (
        <ul>
          {holds.map((hold) => (
            <li key={hold.holdId} className="border-b border-border p-5 last:border-b-0">
              <HoldForm
                hold={hold}
                state={hold.holdId === state.values.holdId ? state : blankForm(hold.commandId)}
                action={action}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What a merchant can do about money that is held: take it all, take some, or let it go. */
function HoldForm({
  hold: { accountId, holdId, merchant, accountName, held, amount, currency, until },
  state,
  action,
}: {
  hold: HeldView;
  state: FormState;
  action: (form: FormData) => void;
}) {
  return (
    <form action={action} className="flex flex-col gap-3" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="holdId" value={holdId} />
      <p>
        <bdi className="font-medium">{merchant}</bdi>
        <span className="figures float-right font-medium">{held}</span>
        <span className="block text-meta text-muted">
          from <bdi>{accountName}</bdi>, until {until}
        </span>
      </p>
      <FormMessage state={state} />
      <TextField
        label={`Take for ${merchant}`}
        name="amount"
        idPrefix={holdId}
        prefix={currency}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={state.values.amount ?? amount}
        error={state.errors.amount}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton look="primary" name="does" value="take">
          Take it
        </SubmitButton>
        <SubmitButton look="secondary" name="does" value="take-part">
          Take a part of it
        </SubmitButton>
        <SubmitButton look="secondary" name="does" value="let-go">
          Let it go
        </SubmitButton>
      </div>
    </form>
  );
}

/** The row that was pressed is gone, and the focus with it; on a phone it may have been screens away. */
function leadTo(message: HTMLElement | null): void {
  message?.focus();
}
