import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { LogTable } from '@/components/staff/log-table';
import { Button } from '@/components/ui/button';
import { Freshness } from '@/components/ui/freshness';
import { NotFoundView } from '@/components/ui/not-found-view';
import { schemaVersions, upcasters } from '@/domain/streams';
import { titleAt } from '../../moment';
import { queryOf } from '../../query';
import { requireStaff } from '../../session';
import { bankMoment } from '../moment';
import { searchOf } from '../search';
import { IdField, SearchPage, TypeField } from '../search-page';
import { staffTitle } from '../staff-title';
import { loadLog, readLogQuery } from './load-log';

type Props = PageProps<'/bank/log'>;

const PATH = '/bank/log';
/** Those that are written today, and those that only older events have. */
const types = [...new Set([...Object.keys(schemaVersions), ...Object.keys(upcasters)])].sort();

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = queryOf(await searchParams);
  return staffTitle(async () => titleAt(await bankMoment(query, PATH), 'The log'));
}

export default async function LogPage({ searchParams }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const search = await searchOf(await searchParams, PATH, readLogQuery);
  const { moment, filter } = search;
  const isPast = moment.kind === 'past';
  // What a faulty build wrote is found by it, and mended together.
  const isMending = member.role === 'operator' && !isPast && filter?.appBuild !== undefined;
  const { rows, roles, lag, older } = await loadLog(filter, { ...search.page, isMending });

  return (
    <SearchPage
      search={search}
      title="The log"
      eyebrow="Every event of every stream, newest first"
      summary="Filter by type, stream, actor, correlation, build or time"
      fields={
        <>
          <TypeField search={search} types={types} />
          <IdField search={search} label="Stream" name="stream" placeholder="Its id" />
          <IdField search={search} label="Asked by" name="actor" placeholder="An id, or “bank”" />
          <IdField search={search} label="Correlation" name="correlation" placeholder="Its id" />
          <IdField search={search} label="Build" name="build" placeholder="The one that wrote it" />
        </>
      }
      list={{
        title: 'Events',
        aside: <Freshness lag={lag} />,
        emptyTitle: 'No event fits',
        whyEmpty: whyEmpty(lag?.events ?? 0),
      }}
      older={older}
    >
      {rows.length > 0 && (
        <Selection isOffered={isMending}>
          <LogTable
            rows={rows}
            roles={roles}
            moment={isPast ? `&asOf=${moment.asOf}` : ''}
            isSelectable={isMending}
          />
        </Selection>
      )}
    </SearchPage>
  );
}

/** Around a list of events of which some can be picked out: a plain GET, to a page that asks for a reason. */
function Selection({ isOffered, children }: { isOffered: boolean; children: ReactNode }) {
  if (!isOffered) return children;
  return (
    <form action="/bank/proposals/new">
      {children}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-border px-5 py-3">
        <Button type="submit">Propose to reverse the selected ones</Button>
        <p className="text-meta text-muted">Twenty accounts at most, in one proposal.</p>
      </div>
    </form>
  );
}

function whyEmpty(behind: number): string {
  return behind > 0
    ? 'What was recorded a moment ago is still on its way here.'
    : 'Nothing like this was recorded.';
}
