import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { FilterForm } from '@/components/staff/filter-form';
import { LogTable } from '@/components/staff/log-table';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { Freshness } from '@/components/ui/freshness';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { OlderLink } from '@/components/ui/older-link';
import { schemaVersions, upcasters } from '@/domain/streams';
import { titleAt } from '../../moment';
import { MomentNotice } from '../../moment-notice';
import { requireStaff } from '../../session';
import { bankMoment } from '../moment';
import { hrefWith, queryOf } from '../query';
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
  const query = queryOf(await searchParams);
  const moment = await bankMoment(query, PATH);
  const { filter, problems } = readLogQuery(query);
  const isPast = moment.kind === 'past';
  const isReadable = Object.values(problems).every(({ problem }) => !problem);
  const { rows, roles, lag, older } = await loadLog(isReadable ? filter : null, {
    before: query.before,
    until: isPast ? moment.prefix.until : undefined,
  });
  const { before: _place, ...first } = query;
  // What a faulty build wrote is found by it, and mended together.
  const isMending =
    member.role === 'operator' && !isPast && filter.appBuild !== undefined && rows.length > 0;

  return (
    <>
      <PageHeader title="The log" eyebrow="Every event of every stream, newest first" />
      {/* What is unclear is said beside its field. */}
      {isPast && <MomentNotice moment={moment} nowHref={hrefWith(PATH, first, { asOf: null })} />}
      <FilterForm
        action={PATH}
        summary="Filter by type, stream, actor, correlation, build or time"
        isFiltered={Object.keys(first).length > 0}
      >
        <SelectField
          label="Type"
          name="type"
          defaultValue={query.type ?? ''}
          options={[
            { value: '', label: 'Any' },
            ...types.map((value) => ({ value, label: value })),
          ]}
        />
        <TextField
          label="Stream"
          name="stream"
          autoComplete="off"
          spellCheck={false}
          placeholder="Its id"
          defaultValue={query.stream}
          error={problems.stream.problem}
        />
        <TextField
          label="Asked by"
          name="actor"
          autoComplete="off"
          spellCheck={false}
          placeholder="An id, or “bank”"
          defaultValue={query.actor}
          error={problems.actor.problem}
        />
        <TextField
          label="Correlation"
          name="correlation"
          autoComplete="off"
          spellCheck={false}
          placeholder="Its id"
          defaultValue={query.correlation}
          error={problems.correlation.problem}
        />
        <TextField
          label="Build"
          name="build"
          autoComplete="off"
          spellCheck={false}
          placeholder="The one that wrote it"
          defaultValue={query.build}
        />
        <TextField
          label="From"
          name="from"
          type="date"
          defaultValue={problems.from.problem ? undefined : query.from}
          error={problems.from.problem}
        />
        <TextField
          label="To"
          name="to"
          type="date"
          defaultValue={problems.to.problem ? undefined : query.to}
          error={problems.to.problem}
        />
        <TextField
          label="As of"
          name="asOf"
          autoComplete="off"
          placeholder="2026-03-31, last month"
          defaultValue={query.asOf}
          error={moment.kind === 'unclear' ? moment.problem : undefined}
        />
      </FilterForm>
      <Card title="Events" aside={<Freshness lag={lag} />} flush>
        {rows.length === 0 ? (
          <EmptyState title="No event fits">{whyEmpty(isReadable, lag?.events ?? 0)}</EmptyState>
        ) : (
          <Selection isOffered={isMending}>
            <LogTable
              rows={rows}
              roles={roles}
              moment={isPast ? `&asOf=${moment.asOf}` : ''}
              isSelectable={isMending}
            />
          </Selection>
        )}
        <OlderLink
          href={older && hrefWith(PATH, query, { before: older })}
          newestHref={query.before ? hrefWith(PATH, first, {}) : null}
        />
      </Card>
    </>
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

function whyEmpty(isReadable: boolean, behind: number): string {
  if (!isReadable) return 'One of the fields makes no sense. Put it right first.';
  return behind > 0
    ? 'What was recorded a moment ago is still on its way here.'
    : 'Nothing like this was recorded.';
}
