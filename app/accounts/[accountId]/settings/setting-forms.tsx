import { randomUUID } from 'node:crypto';
import type { AccountView } from '@/components/account/views';
import { refusalSentence } from '@/components/sentences';
import { Card } from '@/components/ui/layout';
import type { ShownFreeze } from '@/db/milestones';
import { frozenRefusal } from '@/domain/account/decide';
import { formatAmount, formatMoney, type Locale } from '@/domain/money';
import { SettingForm } from './setting-form';

const scopes = [
  { value: 'debits', label: 'What goes out' },
  { value: 'credits', label: 'What comes in' },
  { value: 'all', label: 'Everything' },
];

/** Everything about an open account that its holder can change. */
export function SettingForms({
  account,
  freeze,
  targets,
  locale,
}: {
  account: AccountView;
  freeze: ShownFreeze | null;
  targets: readonly AccountView[];
  locale: Locale;
}) {
  const { accountId, currency, product, dailyLimit } = account;
  const amount = (minor: bigint) => formatAmount(minor, currency, locale);
  const limit = dailyLimit.next ? dailyLimit.next.limitMinor : dailyLimit.limitMinor;
  return (
    <div className="grid min-w-0 gap-6">
      <Card title="Name">
        <SettingForm
          setting="rename"
          accountId={accountId}
          commandId={randomUUID()}
          input={{
            kind: 'text',
            name: 'nickname',
            label: 'Name of the account',
            value: account.nickname,
          }}
          button="Rename"
        />
      </Card>
      <Card title="Limits">
        <div className="grid gap-6">
          <SettingForm
            setting="setDailyLimit"
            accountId={accountId}
            commandId={randomUUID()}
            input={{
              kind: 'text',
              name: 'amount',
              label: 'Daily limit',
              prefix: currency,
              value: limit === null ? '' : amount(limit),
              hint: 'What may leave the account in one day; empty for no limit. A lower one applies at once, a higher one from tomorrow.',
            }}
            button="Set the daily limit"
          />
          {product === 'current' && (
            <SettingForm
              setting="setOverdraft"
              accountId={accountId}
              commandId={randomUUID()}
              input={{
                kind: 'text',
                name: 'amount',
                label: 'Overdraft limit',
                prefix: currency,
                value: amount(account.overdraftLimitMinor),
                hint: 'How far below zero the account may go.',
              }}
              button="Set the overdraft"
            />
          )}
        </div>
      </Card>
      <Card title="Freeze">
        <FreezeForm accountId={accountId} freeze={freeze} />
      </Card>
      <Card title="Close">
        {freeze && freeze.reason !== 'customer-request' ? (
          <p className="text-small text-muted">
            {refusalSentence({ reason: 'frozen-by-bank' }, locale)}
          </p>
        ) : (
          <CloseForm account={account} targets={targets} locale={locale} />
        )}
      </Card>
    </div>
  );
}

function CloseForm({
  account,
  targets,
  locale,
}: {
  account: AccountView;
  targets: readonly AccountView[];
  locale: Locale;
}) {
  const isEmpty = account.bookedMinor === 0n;
  const options = targets.map((target) => {
    const isFrozen = frozenRefusal(target, 'credits') !== undefined;
    const label = `${target.nickname}${isFrozen ? ' (frozen)' : ''}`;
    return { value: target.accountId, label, disabled: isFrozen };
  });
  const amount = formatMoney(account.bookedMinor, account.currency, locale);
  const obstacle = isEmpty ? undefined : obstacleToSweep(account, options);
  if (obstacle) return <p className="text-small text-muted">{`${amount} ${obstacle}`}</p>;
  return (
    <SettingForm
      setting="close"
      accountId={account.accountId}
      commandId={randomUUID()}
      input={{
        kind: 'select',
        name: 'toAccount',
        label: 'Move the balance to',
        options: [
          { value: '', label: isEmpty ? 'Nowhere: it is empty' : 'Choose an account' },
          ...options,
        ],
      }}
      button="Close account"
      question="Close this account for good?"
    >
      {isEmpty
        ? 'Nothing can be paid in or out afterwards. Its history stays.'
        : `${amount} is on it, and goes along with the interest up to today. Its history stays.`}
    </SettingForm>
  );
}

/** Only whoever froze an account can unfreeze it. */
function FreezeForm({ accountId, freeze }: { accountId: string; freeze: ShownFreeze | null }) {
  switch (freeze?.reason) {
    case undefined:
      return (
        <SettingForm
          setting="freeze"
          accountId={accountId}
          commandId={randomUUID()}
          input={{ kind: 'select', name: 'scope', label: 'What to block', options: scopes }}
          button="Freeze"
        >
          At once, and until you unfreeze it. Money that is held already can still be taken.
        </SettingForm>
      );
    case 'customer-request':
      return (
        <SettingForm
          setting="unfreeze"
          accountId={accountId}
          commandId={randomUUID()}
          fields={{ frozenVersion: `${freeze.version}` }}
          button="Unfreeze"
        >
          You froze this account. It stays so until you unfreeze it.
        </SettingForm>
      );
    case 'suspected-fraud':
    case 'court-order':
      return (
        <p className="text-small text-muted">
          The bank froze this account; please get in touch with us.
        </p>
      );
  }
}

/** Why what is on an account can go nowhere, so that it cannot be closed; begins after the amount. */
function obstacleToSweep(
  account: AccountView,
  targets: readonly { disabled: boolean }[],
): string | undefined {
  const { bookedMinor, currency } = account;
  if (bookedMinor < 0n) return 'is its balance: pay in what is missing before you close it.';
  if (frozenRefusal(account, 'debits')) {
    return 'is on it, and cannot go anywhere while it is frozen: unfreeze it before you close it.';
  }
  if (targets.some(({ disabled }) => !disabled)) return undefined;
  return `is on it, and no other account of yours takes ${currency}: open one, or empty this one before you close it.`;
}
