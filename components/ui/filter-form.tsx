import type { ReactNode } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';

/** Narrows a list down: a plain GET, so that the URL says what is shown. Open while it does so. */
export function FilterForm({
  action,
  everything = action,
  summary,
  asked,
  isFiltered,
  children,
}: {
  action: string;
  /** Where nothing is narrowed down. */
  everything?: string;
  summary: string;
  /** What is in its fields, which else would keep what a link to another question has left behind. */
  asked: string;
  isFiltered: boolean;
  children: ReactNode;
}) {
  return (
    <div className="mb-6">
      <Disclosure summary={summary} open={isFiltered}>
        <form key={asked} method="get" action={action} className="grid gap-4 p-4 sm:p-5">
          <div className="grid gap-x-3 gap-y-4 min-[360px]:grid-cols-2 sm:gap-x-4 lg:grid-cols-4">
            {children}
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary">
              Show
            </Button>
            {isFiltered && (
              <ButtonLink href={everything as never} look="quiet">
                Show everything
              </ButtonLink>
            )}
          </div>
        </form>
      </Disclosure>
    </div>
  );
}
