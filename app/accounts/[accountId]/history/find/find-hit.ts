import 'server-only';
import { eventSentence } from '@/components/account/event-sentence';
import { type LineView, lineView } from '@/components/account/views';
import type { Open } from '@/db/account-history';
import { findMilestones } from '@/db/milestones';
import {
  crossingLine,
  extremeLine,
  findLines,
  type VersionRange,
} from '@/db/read-models/statement-lines';
import type { Instant } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId } from '@/domain/ids';
import type { Currency, Locale } from '@/domain/money';
import { extremeOf, isPayment, type Question } from '@/domain/projections/find-when';

/** How many versions one look goes through: balances are in the table, but texts have to be opened. */
const WINDOW = 50_000;
const TEXT_WINDOW = 2_000;

/** An event that answers the question. */
export type Hit = {
  version: number;
  recordedAt: Instant;
  title: string;
  note: string | null;
  amountMinor: bigint | null;
  balanceMinor: bigint | null;
};

/** Where a look begins, which is not counted in, and which way it goes. */
export type Cursor = { from: number; newestFirst: boolean };

export type Look = {
  hit: Hit | null;
  /** The last version that was looked at. */
  searchedTo: number;
  /** Whether that is the end, in this direction. */
  isAll: boolean;
};

type Searched = {
  accountId: AccountId;
  open: Open;
  currency: Currency;
  locale: Locale;
  untilVersion: number;
};

/** The next event that answers a question, in a part of the stream that is small enough to look through. */
export async function lookFor(
  searched: Searched,
  question: Question,
  cursor: Cursor,
  best: number | null,
): Promise<Look> {
  const isText = question.ask === 'paid-to' || question.ask === 'paid-by';
  const size = question.ask === 'milestone' ? searched.untilVersion : isText ? TEXT_WINDOW : WINDOW;
  const range = rangeFrom(cursor, size, searched.untilVersion);
  const hit = await hitIn(searched, question, range, cursor.newestFirst, best);
  const searchedTo = cursor.newestFirst ? range.aboveVersion + 1 : range.belowVersion - 1;
  const isAll = cursor.newestFirst ? searchedTo <= 1 : searchedTo >= searched.untilVersion;
  return { hit, searchedTo, isAll };
}

function rangeFrom(
  { from, newestFirst }: Cursor,
  size: number,
  untilVersion: number,
): VersionRange {
  if (newestFirst) {
    const belowVersion = Math.min(from, untilVersion + 1);
    return { belowVersion, aboveVersion: Math.max(belowVersion - 1 - size, 0) };
  }
  return { aboveVersion: from, belowVersion: Math.min(from + size, untilVersion) + 1 };
}

async function hitIn(
  { accountId, open, currency, locale }: Searched,
  question: Question,
  range: VersionRange,
  newestFirst: boolean,
  best: number | null,
): Promise<Hit | null> {
  switch (question.ask) {
    case 'below':
    case 'above': {
      const line = await crossingLine(accountId, question, { ...range, newestFirst });
      return line ? lineHit(lineView(line, open)) : null;
    }
    case 'highest':
    case 'lowest': {
      const found = await Promise.all([
        best === null ? undefined : lineAt(accountId, best),
        extremeLine(accountId, question.ask, range),
      ]);
      const line = extremeOf(
        question,
        found.flatMap((known) => known ?? []),
      );
      return line && lineHit(lineView(line, open));
    }
    case 'paid-to':
    case 'paid-by': {
      const limit = range.belowVersion - range.aboveVersion;
      const lines = await findLines(accountId, {}, { ...range, limit });
      const views = (newestFirst ? lines : lines.toReversed()).map((line) => lineView(line, open));
      const found = views.find((view) => isPayment(question, view));
      return found ? lineHit(found) : null;
    }
    case 'milestone': {
      const [event] = await findMilestones(accountId, question.types, {
        ...range,
        newestFirst,
        limit: 1,
      });
      if (!event) return null;
      const { version, recordedAt } = event;
      const title = eventSentence(event, open, currency, locale);
      return { version, recordedAt, title, note: null, amountMinor: null, balanceMinor: null };
    }
    default:
      return unreachable(question);
  }
}

async function lineAt(accountId: AccountId, version: number) {
  const range = { aboveVersion: version - 1, belowVersion: version + 1 };
  return (await findLines(accountId, {}, { ...range, limit: 1 }))[0];
}

function lineHit(view: LineView): Hit {
  const { version, recordedAt, title, note, amountMinor, balanceMinor } = view;
  return { version, recordedAt, title, note, amountMinor, balanceMinor };
}
