import { memo } from 'react';
import { rowOf, Said } from './said';
import { HOLD_ROWS, ORDER_ROWS, POT_ROWS } from './state-texts';
import type { Texts } from './texts';

const facts = [
  ['Name', 'name'],
  ['Status', 'status'],
  ['Balance', 'booked'],
  ['Available', 'available'],
  ['Held', 'held'],
  ['Overdraft', 'overdraft'],
  ['Daily limit', 'daily-limit'],
  ['Interest', 'credit-rate'],
  ['Overdrawn', 'overdraft-rate'],
  ['Statement', 'statement'],
  ['Kind', 'kind'],
  ['Number', 'number'],
  ['Opened', 'opened'],
  ['Closed', 'closed'],
] as const;

/** Over the panel: a word that follows the playhead. */
export function StateTitle() {
  return (
    <>
      The account <span className="group-data-[tense=past]/time:hidden">now</span>
      <span className="hidden group-data-[tense=past]/time:inline">then</span>
    </>
  );
}

/** What the account was at the playhead, and nothing that came later. */
export const StatePanel = memo(
  function StatePanel({ texts }: { texts: Texts }) {
    return (
      <>
        <p className="hidden text-small text-muted group-data-[opened=false]/time:block">
          There was no account yet, so there is no balance to show.
        </p>
        <div className="group-data-[opened=false]/time:hidden">
          <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-small">
            {facts.map(([term, name]) => (
              <div key={name} {...rowOf(name, texts)} className="contents">
                <dt className="text-muted">{term}</dt>
                <dd className="figures min-w-0">
                  <Said name={name} texts={texts} className="data-[tone=out]:text-error" />
                </dd>
              </div>
            ))}
          </dl>
          <Lines title="Held" list="hold" rows={HOLD_ROWS} texts={texts} />
          <Lines title="Standing orders" list="order" rows={ORDER_ROWS} texts={texts} />
          <Lines title="Pots" list="pot" rows={POT_ROWS} texts={texts} />
        </div>
      </>
    );
  },
  () => true,
);

function Lines({
  title,
  list,
  rows,
  texts,
}: {
  title: string;
  list: string;
  rows: number;
  texts: Texts;
}) {
  return (
    <>
      <h3 className="mt-5 border-t border-border pt-4 text-small font-semibold">{title}</h3>
      <p {...rowOf(`${list}-none`, texts)} className="mt-1 text-small text-muted">
        <Said name={`${list}-none`} texts={texts} />
      </p>
      <ul className="text-small">
        {Array.from({ length: rows }, (_, row) => {
          const name = `${list}-${row}`;
          return (
            <li key={name} {...rowOf(name, texts)} className="mt-2">
              <span className="flex items-baseline justify-between gap-4">
                <span className="min-w-0 truncate">
                  <Said name={name} texts={texts} />
                </span>
                <span className="figures shrink-0">
                  <Said name={`${name}-amount`} texts={texts} />
                </span>
              </span>
              <span className="figures block text-meta text-muted">
                <Said name={`${name}-note`} texts={texts} />
              </span>
            </li>
          );
        })}
      </ul>
      <p {...rowOf(`${list}-more`, texts)} className="mt-2 text-small text-muted">
        <Said name={`${list}-more`} texts={texts} />
      </p>
    </>
  );
}
