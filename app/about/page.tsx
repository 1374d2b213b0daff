import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { KeyList } from '@/components/timeline/key-list';
import { Card, PageHeader } from '@/components/ui/layout';
import { CatalogueCard } from './catalogue-card';
import { SpeedCard } from './speed-card';

export const metadata: Metadata = { title: 'How it works' };

const words: readonly (readonly [string, string])[] = [
  [
    'Command',
    'What somebody asks for: “deposit £50”. The bank may refuse it, with a reason, and keeps that too.',
  ],
  [
    'Event',
    'What came of it: “£50 was deposited”. It has happened, so it is stored once and never changed.',
  ],
  [
    'Stream',
    'The events of one thing, such as an account or a payment, in order: version 1, 2, 3 and so on, without gaps.',
  ],
  [
    'Decider',
    'The pure function that looks at the state and a command, and answers with events or a refusal.',
  ],
  ['Fold', 'Going through the events one by one to work something out. A balance is a fold.'],
  [
    'Projection',
    'A fold that answers one question, such as “which lines are on the statement?”. Its stored answer is a read model.',
  ],
  [
    'As of',
    'The same fold, over the events that were recorded up to some moment. That is the whole time machine.',
  ],
];

const path: readonly (readonly [string, string])[] = [
  [
    'app/accounts/[accountId]/move-money-form.tsx',
    'You press “Deposit”. The form holds the id of the command, so a double click is one deposit.',
  ],
  [
    'app/accounts/[accountId]/actions.ts',
    'The server action checks who asks and reads the amount from text.',
  ],
  [
    'db/execute.ts',
    'One transaction: lock the account, load its state, decide, append the event and update the read models.',
  ],
  ['domain/account/decide.ts', 'The rule itself, pure: no clock, no database, no chance.'],
  [
    'db/read-models/balances.ts',
    'The balance that the next page shows, filled by the fold in domain/projections/balance.ts.',
  ],
];

export default function AboutPage() {
  return (
    <>
      <PageHeader title="How it works" />
      <div className="grid gap-6">
        <p className="max-w-prose text-muted">
          Most banks keep a number and change it. Rewind keeps what happened, and works the number
          out. Everything you see here follows from that one choice.
        </p>
        <Card title="One deposit, from the click to the figure">
          <ol className="grid gap-3 text-small sm:grid-cols-3">
            <Step label="You ask" code="DepositMoney £50.00" />
            <Step label="The bank decides, and stores" code="v2 MoneyDeposited £50.00" />
            <Step label="The balance is worked out" code="£0.00 + £50.00 = £50.00" />
          </ol>
          <p className="mt-4 max-w-prose text-small text-muted">
            A card payment takes two: the money is held at once, and booked when the shop takes it.
            {process.env.REWIND_DEMO === '1' && (
              <>
                {' '}
                In this demo you can{' '}
                <Link href="/shop" className="prose-link" prefetch={false}>
                  play the shop
                </Link>
                .
              </>
            )}
          </p>
        </Card>
        <Card id="words" title="The words">
          <Terms terms={words} />
        </Card>
        <Card id="click" title="The path of a click">
          <Terms terms={path} code />
        </Card>
        <CatalogueCard />
        <Card id="time" title="How every page goes back">
          <div className="grid max-w-prose gap-3 text-small text-muted">
            <p>
              A page of the past is the page of today, rendered by the same fold from fewer events:
              those recorded up to the moment in its address. “?asOf=2026-03-31” is the end of that
              day in London, “?asOf=v12” the account after its twelfth event. Every link carries the
              moment along, and nothing can be done from there.
            </p>
            <p>
              That nothing was changed since can be checked: each event holds the hash of the one
              before, once a minute the bank signs the newest of them, and your own browser can fold
              your account again and compare. What was signed is at{' '}
              <a href="/api/seals" className="prose-link">
                /api/seals
              </a>
              .
            </p>
          </div>
        </Card>
        <SpeedCard />
        <Card id="keys" title="Keys of the time machine">
          <p className="mb-4 text-small text-muted">They work while the timeline has the focus.</p>
          <KeyList />
        </Card>
        <Card title="For everybody">
          <p className="max-w-prose text-small text-muted">
            Everything works by keyboard and with a screen reader. Playing, hearing of what is new,
            what-if and the browser’s own check need JavaScript; all else works without. The
            timeline is a native slider that says the date, the balance and what changed it. The
            past is told by a word and an icon, never by colour alone.
          </p>
        </Card>
      </div>
    </>
  );
}

function Step({ label, code }: { label: string; code: string }) {
  return (
    <li className="rounded-control border border-border bg-bg p-3">
      <span className="block text-muted">{label}</span>
      <span className="mt-1 block font-mono text-meta">{code}</span>
    </li>
  );
}

function Terms({
  terms,
  code = false,
}: {
  terms: readonly (readonly [string, ReactNode])[];
  code?: boolean;
}) {
  return (
    <dl className="grid items-baseline gap-x-6 gap-y-3 text-small md:grid-cols-[minmax(10rem,auto)_1fr]">
      {terms.map(([term, meaning]) => (
        <div key={term} className="md:contents">
          <dt className={code ? 'font-mono text-meta' : 'font-medium'}>{term}</dt>
          <dd className="text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
