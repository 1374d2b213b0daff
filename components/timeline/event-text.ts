import { formatMoment } from '@/domain/calendar';
import { formatMoney, formatSigned, minor } from '@/domain/money';
import { statementLine } from '@/domain/projections/statement';
import { bookedAt, eventAt, type Timeline } from '@/domain/projections/timeline';
import { eventSentence, type OpenText } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { lineView } from '../account/views';
import type { EventText } from './texts';

/** An event in a row of its own: a line of the statement where it is one, else a sentence. */
export function eventText(
  timeline: Timeline,
  version: number,
  open: OpenText,
  { currency, locale }: MoneyStyle,
): EventText {
  const event = eventAt(timeline, version);
  if (!event) return { title: `Event ${version}…`, when: '', amount: '', balance: '' };
  const line = statementLine(minor(bookedAt(timeline, version - 1) ?? 0n), event);
  const view = line && lineView(line, open);
  const note = view?.note ? ` · ${view.note}` : '';
  return {
    title: view ? view.title : eventSentence(event, open, currency, locale),
    when: `${formatMoment(event.recordedAt)}${note}`,
    amount: line ? formatSigned(line.amountMinor, currency, locale) : '',
    balance: line ? formatMoney(line.balanceMinor, currency, locale) : '',
  };
}
