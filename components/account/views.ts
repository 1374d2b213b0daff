import type { Category, Product } from '@/domain/account/events';
import { available, frozenFor, type Hold, held, openHolds, ratesOn } from '@/domain/account/state';
import {
  formatMonth,
  type Instant,
  type LocalDate,
  londonDate,
  parseMonth,
} from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId } from '@/domain/ids';
import type { Minor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import type { LineKind, StatementLine } from '@/domain/projections/statement';
import type { Sealed } from '@/domain/sealed';
import { feeName } from './event-sentence';

/** What stands where a text was, once its owner has been erased. */
export const ERASED = 'erased';

type Open = (field: string, sealed: Sealed) => string | null;

/** A balance with its texts opened: what the components show, whether it is from now or from then. */
export type AccountView = Omit<Balance, 'nickname'> & {
  nickname: string;
  /** As of the instant that is shown, like the rates: a hold that expired by then counts no more. */
  heldMinor: Minor;
  availableMinor: Minor;
};

/** `at` is the moment that is shown, which decides what is still held. */
export function accountView(balance: Balance, at: Instant, open: Open): AccountView {
  const rates = ratesOn(balance, londonDate(at));
  return {
    ...balance,
    creditRateBps: rates.credit,
    overdraftRateBps: rates.overdraft,
    nickname: open('nickname', balance.nickname) ?? ERASED,
    heldMinor: held(balance, at),
    availableMinor: available(balance, at),
  };
}

/** Money that is set aside, as whoever it is taken from reads it. */
export type HeldView = Omit<Hold, 'merchant'> & { merchant: string };

/** What is set aside at an instant. */
export function heldViews(balance: Balance, at: Instant, open: Open): HeldView[] {
  return openHolds(balance, at).map((hold) => ({
    ...hold,
    merchant: open('merchant', hold.merchant) ?? ERASED,
  }));
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
  /** The account on the other side, which only its owner may be led to. */
  counterpartAccountId: AccountId | null;
};

export function lineView(line: StatementLine, open: Open): LineView {
  const { version, kind, category, amountMinor, balanceMinor } = line;
  const { bookedOn, effectiveOn, recordedAt, counterpartAccountId } = line;
  const rest = {
    version,
    kind,
    category,
    amountMinor,
    balanceMinor,
    bookedOn,
    effectiveOn,
    recordedAt,
    counterpartAccountId,
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
    case 'card-payment':
    case 'payment': {
      const merchant = line.counterpartName && open('merchant', line.counterpartName);
      return { ...rest, title: merchant ?? ERASED, note: null };
    }
    case 'exchange-sold':
    case 'exchange-bought': {
      const name = line.counterpartName && open('counterpartName', line.counterpartName);
      const direction = kind === 'exchange-sold' ? 'to' : 'from';
      return { ...rest, title: `Exchange ${direction} ${name ?? ERASED}`, note: null };
    }
    case 'fee':
      return { ...rest, title: `Fee: ${feeName(line.detail ?? '')}`, note: null };
    case 'fee-waiver':
      return { ...rest, title: `Fee given back: ${feeName(line.detail ?? '')}`, note: null };
    case 'interest-earned':
      return { ...rest, title: `Interest ${forMonth(line.detail)}`, note: null };
    case 'interest-charged':
      return { ...rest, title: `Overdraft interest ${forMonth(line.detail)}`, note: null };
    case 'interest-adjustment':
      return { ...rest, title: `Interest ${forMonth(line.detail)}, adjusted`, note: null };
    case 'reversal':
    case 'correction': {
      const note = line.text && (open('reason', line.text) ?? ERASED);
      const title =
        kind === 'reversal' ? `Reversal of v${line.undoesVersion}` : 'Correction by the bank';
      return { ...rest, title, note };
    }
    default:
      return unreachable(kind);
  }
}

function forMonth(period: string | null): string {
  const month = parseMonth(period ?? '');
  return month ? `for ${formatMonth(month)}` : '';
}

const frozenNames = {
  debits: 'Frozen for what goes out',
  credits: 'Frozen for what comes in',
  all: 'Frozen',
} as const;

/** "Open", "Frozen", "Closed": whether the account does what an account does. */
export function statusName({ status, freeze }: Pick<AccountView, 'status' | 'freeze'>): string {
  if (status !== 'open') return 'Closed';
  return freeze ? frozenNames[frozenFor(freeze)] : 'Open';
}

export const productNames: Record<Product, string> = {
  current: 'Current account',
  savings: 'Savings account',
  pot: 'Pot',
};

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
