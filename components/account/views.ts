import type { Category } from '@/domain/account/events';
import type { Instant, LocalDate } from '@/domain/calendar';
import type { Minor } from '@/domain/money';
import { availableMinor, type Balance } from '@/domain/projections/balance';
import type { LineKind, StatementLine } from '@/domain/projections/statement';
import type { Sealed } from '@/domain/sealed';

/** What stands where a text was, once its owner has been erased. */
export const ERASED = 'erased';

type Open = (field: string, sealed: Sealed) => string | null;

/** A balance with its texts opened: what the components show, whether it is from now or from then. */
export type AccountView = Omit<Balance, 'nickname'> & {
  nickname: string;
  availableMinor: Minor;
};

export function accountView(balance: Balance, open: Open): AccountView {
  return {
    ...balance,
    nickname: open('nickname', balance.nickname) ?? ERASED,
    availableMinor: availableMinor(balance),
  };
}

/** One entry as a person reads it. */
export type LineView = {
  version: number;
  kind: LineKind;
  title: string;
  /** The memo of a transfer; a reference is the title itself. */
  note: string | null;
  category: Category | null;
  amountMinor: Minor;
  balanceMinor: Minor;
  bookedOn: LocalDate;
  effectiveOn: LocalDate;
  recordedAt: Instant;
};

export function lineView(line: StatementLine, open: Open): LineView {
  const { version, kind, category, amountMinor, balanceMinor } = line;
  const { bookedOn, effectiveOn, recordedAt } = line;
  const rest = {
    version,
    kind,
    category,
    amountMinor,
    balanceMinor,
    bookedOn,
    effectiveOn,
    recordedAt,
  };
  switch (kind) {
    case 'deposit':
    case 'withdrawal': {
      const reference = line.text && (open('reference', line.text) ?? ERASED);
      return {
        ...rest,
        title: reference ?? (kind === 'deposit' ? 'Deposit' : 'Withdrawal'),
        note: null,
      };
    }
    case 'transfer-sent':
    case 'transfer-received': {
      const name =
        line.counterpartName && (open('counterpartName', line.counterpartName) ?? ERASED);
      const direction = kind === 'transfer-sent' ? 'To' : 'From';
      const note = line.text && (open('memo', line.text) ?? ERASED);
      return { ...rest, title: `${direction} ${name ?? ERASED}`, note };
    }
  }
}

export const productNames = { current: 'Current account', savings: 'Savings account' } as const;

export const categoryNames: Record<Category, string> = {
  salary: 'Salary',
  housing: 'Housing',
  groceries: 'Groceries',
  'eating-out': 'Eating out',
  travel: 'Travel',
  bills: 'Bills',
  shopping: 'Shopping',
  leisure: 'Leisure',
  cash: 'Cash',
  savings: 'Savings',
  other: 'Other',
};
