import { randomUUID } from 'node:crypto';
import { CommandForm } from '@/components/staff/command-form';
import type { ShownFreeze } from '@/db/milestones';
import type { FreezeReason, FreezeScope } from '@/domain/account/events';
import { freeze as freezeAccount, unfreeze } from './actions';

const reasonNames: Record<FreezeReason, string> = {
  'customer-request': 'the customer asked for it',
  'suspected-fraud': 'fraud is suspected',
  'court-order': 'a court ordered it',
};

const scopeNames: Record<FreezeScope, string> = {
  all: 'what goes in and out',
  debits: 'what goes out',
  credits: 'what comes in',
};

/** What staff can do about an account's freezing, which takes one person alone: it is undone as easily. */
export function FreezeForms({
  accountId,
  freeze,
}: {
  accountId: string;
  freeze: ShownFreeze | null;
}) {
  return (
    <div className="grid gap-6">
      {freeze && (
        <div className="grid gap-4">
          <p className="text-small text-muted">
            Frozen for {scopeNames[freeze.scope]}, because {reasonNames[freeze.reason]}.
            {freeze.holders &&
              ` Below that, its holder froze it for ${scopeNames[freeze.holders]}: that stays.`}
          </p>
          <CommandForm
            action={unfreeze}
            commandId={randomUUID()}
            fields={{ accountId, reason: freeze.reason, frozenVersion: `${freeze.version}` }}
            button="Unfreeze"
          />
        </div>
      )}
      {(freeze === null || freeze.reason === 'customer-request') && (
        <CommandForm
          action={freezeAccount}
          commandId={randomUUID()}
          fields={{ accountId }}
          inputs={[
            {
              kind: 'select',
              name: 'scope',
              label: 'For',
              options: Object.entries(scopeNames).map(([value, label]) => ({ value, label })),
            },
            {
              kind: 'select',
              name: 'reason',
              label: 'Because',
              options: bankReasons.map((value) => ({ value, label: reasonNames[value] })),
            },
          ]}
          button="Freeze"
        />
      )}
    </div>
  );
}

const bankReasons = ['suspected-fraud', 'court-order'] as const;
