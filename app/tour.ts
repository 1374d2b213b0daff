import type { TourStep } from '@/components/timeline/tour';
import type { AccountEvent } from '@/domain/account/events';
import { deltaMinor } from '@/domain/account/state';
import { formatMoney, minor, toMinor } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import { sampleLife } from './sample-life';

type Events = readonly Recorded<AccountEvent>[];

/**
 * Six steps over the sample, one idea of event sourcing each. Their figures are worked out from the
 * sample's own events, so that no sentence can say what the line beside it does not.
 */
export function tourOf(events: Events): TourStep[] {
  const bicycle = versionAbout(events, 'Sold the old bicycle');
  const market = bicycle + 1;
  const renamed = events.findIndex(({ type }) => type === 'AccountRenamed') + 1;
  const piano = sampleLife.find(({ text }) => text === 'Grand piano');
  if (piano?.ask !== 'withdraw') throw new Error('The sample asks for no grand piano');
  const asked = events.findIndex(({ recordedAt }) => recordedAt > piano.at.replace(' ', 'T'));
  const moved = events.slice(0, market).map(deltaMinor);
  const groceries = spentOn(events, 'groceries');
  return [
    {
      title: 'An event',
      version: bicycle,
      sentence: `Something happened: ${money(moved[bicycle - 1] ?? 0n)} came in for an old bicycle. That is an event: stored once, in the past tense, and never changed.`,
      more: { href: '/about#events', label: 'Every event this bank knows' },
    },
    {
      title: 'A fold',
      version: market,
      sentence: `Nobody stored ${money(balanceAt(events, market))}. It is worked out by going through the events: ${sum(moved)}. That is a fold, and the receipt of any balance shows it.`,
      more: { href: '/about#words', label: 'The words' },
    },
    {
      title: 'As of',
      version: renamed - 1,
      sentence: `The same fold over fewer events is the past: ${money(balanceAt(events, renamed - 1))} just before Christmas, on an account that is still called Everyday. That is as of.`,
      more: { href: '/about#time', label: 'How every page goes back' },
    },
    {
      title: 'Nothing is overwritten',
      version: renamed,
      sentence:
        'Here the account is renamed to Flat 3. The old name is not gone: one event back it is there. Each event is chained to the one before by a hash, so that a change would show.',
      more: { href: '/about#time', label: 'What is proved, and by whom' },
    },
    {
      title: 'A command',
      version: asked,
      sentence: `After this, with ${money(balanceAt(events, asked))} in the account, a grand piano was asked for, at ${money(toMinor(piano.minor))}. A command can be refused, and then there is no event; the bank keeps what was asked, and why not.`,
      more: { href: '/about#click', label: 'From the click to the event' },
    },
    {
      title: 'A projection',
      version: events.length,
      sentence: `Another question, another fold over the same events: what went on groceries is ${sum(groceries)}, ${money(groceries.reduce((total, spent) => total + spent, 0n))} in all. That is a projection. It can be thrown away and rebuilt at any time, and asks for nothing new to be stored.`,
      more: { href: '/about#click', label: 'Where projections are filled' },
    },
  ];
}

function versionAbout(events: Events, text: string): number {
  const index = events.findIndex(({ data }) => 'reference' in data && data.reference === text);
  if (index < 0) throw new Error(`The sample has no event about ${text}`);
  return index + 1;
}

function balanceAt(events: Events, version: number): bigint {
  return events.slice(0, version).reduce((balance, event) => balance + deltaMinor(event), 0n);
}

function spentOn(events: Events, category: string): bigint[] {
  return events
    .filter(({ data }) => 'category' in data && data.category === category)
    .map((event) => -deltaMinor(event));
}

/** "£250.00 + £640.00 − £43.10", without the events that moved nothing. */
function sum(deltas: readonly bigint[]): string {
  return deltas
    .filter((delta) => delta !== 0n)
    .map((delta, index) =>
      index === 0 ? money(delta) : delta < 0n ? `− ${money(-delta)}` : `+ ${money(delta)}`,
    )
    .join(' ');
}

function money(value: bigint): string {
  return formatMoney(minor(value), 'GBP', 'en-GB');
}
