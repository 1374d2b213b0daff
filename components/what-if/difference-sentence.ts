import type { AccountEvent } from '@/domain/account/events';
import { deltaMinor } from '@/domain/account/state';
import { unreachable } from '@/domain/exhaustive';
import { formatMoney } from '@/domain/money';
import type { Figures } from '@/domain/what-if/figures';
import type { Request } from '@/domain/what-if/requests';
import type { Difference } from '@/domain/what-if/what-if';
import { attemptSentence } from '../account/attempt-sentence';
import { eventSentence, type OpenText } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { refusalSentence } from '../sentences';

/** What would have been different: in a word, in a sentence, and why. */
export type DifferenceText = {
  readonly verdict: string;
  readonly sentence: string;
  readonly why: string | null;
  /** The rule that said no, then or now, by its name. */
  readonly rule: string | null;
};

export function differenceText(
  difference: Difference,
  open: OpenText,
  money: MoneyStyle,
): DifferenceText {
  const said = (event: AccountEvent) => eventSentence(event, open, money.currency, money.locale);
  switch (difference.kind) {
    case 'left-out':
      return { verdict: 'Left out', sentence: said(difference.real), why: null, rule: null };
    case 'gone':
      return { verdict: 'Would not be', sentence: said(difference.real), why: null, rule: null };
    case 'added':
      return {
        verdict: 'Would be new',
        sentence: said(difference.imagined),
        why: null,
        rule: null,
      };
    case 'changed': {
      const { real, imagined } = difference;
      const why = `${amountOf(imagined, money)} instead of ${amountOf(real, money)}.`;
      return { verdict: 'Other amount', sentence: said(real), why, rule: null };
    }
    case 'nothing-to-undo':
      return {
        verdict: 'Would not be',
        sentence: said(difference.real),
        why: 'There would have been nothing to undo.',
        rule: null,
      };
    case 'refused': {
      const { real, refusal, saw } = difference;
      const answer = refusalSentence(refusal, money.locale);
      return {
        verdict: 'Would be refused',
        sentence: said(real),
        why: `“${answer}” It would have seen ${figuresText(saw, money)}.`,
        rule: refusal.reason,
      };
    }
    case 'passed': {
      const { request, refusal } = difference.attempt;
      return {
        verdict: 'Would have passed',
        sentence: requestText(request, money),
        why: `It was refused: “${refusalSentence(refusal, money.locale)}”`,
        rule: refusal.reason,
      };
    }
    case 'rule-refused':
      return {
        verdict: 'Not possible',
        sentence: requestText(difference.request, money),
        why: `“${refusalSentence(difference.refusal, money.locale)}”`,
        rule: difference.refusal.reason,
      };
    default:
      return unreachable(difference);
  }
}

/** "£20.00 booked, £5.00 held, £15.00 available". */
export function figuresText(
  { bookedMinor, heldMinor, availableMinor }: Figures,
  { currency, locale }: MoneyStyle,
): string {
  const money = (value: bigint) => formatMoney(value, currency, locale);
  return `${money(bookedMinor)} booked, ${money(heldMinor)} held, ${money(availableMinor)} available`;
}

function requestText(request: Request, { currency, locale }: MoneyStyle): string {
  const isPayment = request.type === 'PlaceHold' && request.paymentId !== null;
  const { type } = request;
  const asked = { type: isPayment ? 'InitiatePayment' : type, payload: request };
  return attemptSentence(asked, currency, locale);
}

function amountOf(event: AccountEvent, { currency, locale }: MoneyStyle): string {
  const delta = deltaMinor(event);
  return formatMoney(delta < 0n ? -delta : delta, currency, locale);
}
