import { memo } from 'react';
import { Icon } from '../ui/icon';
import { rowOf, Said } from './said';
import type { Texts } from './texts';

/**
 * The balance, its moment and what happened then. Rendered once: every frame of a drag writes into
 * it, so React must not.
 */
export const Readout = memo(
  function Readout({ texts }: { texts: Texts }) {
    return (
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-2 sm:flex-nowrap">
        <div className="min-w-0 sm:shrink-0">
          <h2 className="sr-only">Balance at this moment</h2>
          <p
            className="figures text-h1 font-semibold tracking-tight whitespace-nowrap min-[400px]:text-balance group-data-[overdrawn=true]/time:text-error group-data-[opened=false]/time:text-h1 group-data-[opened=false]/time:text-muted"
            data-testid="balance"
          >
            <Said name="balance" texts={texts} />
          </p>
          <p className="mt-1 flex flex-wrap gap-x-5 text-small text-muted group-data-[opened=false]/time:hidden">
            <span>
              Available{' '}
              <Said name="available" texts={texts} className="figures font-medium text-text" />
            </span>
            <span>
              Held <Said name="held" texts={texts} className="figures font-medium text-text" />
            </span>
          </p>
        </div>
        <div className="w-full min-w-0 text-small sm:w-auto sm:text-right">
          <p className="figures font-medium" data-testid="moment">
            <Said name="moment" texts={texts} />
          </p>
          <p
            {...rowOf('happened', texts)}
            className="flex justify-between gap-3 font-medium sm:justify-end"
            data-testid="happened"
          >
            {/* In one line always, so that nothing moves up or down from step to step. */}
            <span className="truncate">
              <Said name="happened" texts={texts} />
            </span>
            <Said
              name="happened-amount"
              texts={texts}
              className="figures shrink-0 empty:hidden data-[tone=in]:text-credit"
            />
          </p>
          <p className="figures text-meta text-muted">
            <span data-part="pace" className="mr-3 font-medium text-accent empty:hidden" />
            <Said name="count" texts={texts} />
          </p>
        </div>
      </div>
    );
  },
  () => true,
);

/** Whether it is now: by colour, word and shape, never by one of them alone. */
export function Tense() {
  const chip = 'items-center gap-2 rounded-control border px-2.5 py-1 text-meta font-semibold';
  return (
    <p>
      <span
        className={`${chip} inline-flex border-border text-credit group-data-[tense=past]/time:hidden`}
      >
        <span className="size-2 rounded-full bg-credit" aria-hidden="true" />
        LIVE
      </span>
      <span
        className={`${chip} past-hatch hidden border-past group-data-[tense=past]/time:inline-flex`}
      >
        <Icon name="clock" className="size-4" />
        <span>
          PAST <span className="font-normal">· read-only</span>
        </span>
      </span>
    </p>
  );
}
