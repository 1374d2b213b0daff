import type { ReactNode } from 'react';
import { SelectField, TextField } from '@/components/ui/field';
import { FilterForm } from '@/components/ui/filter-form';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { OlderLink } from '@/components/ui/older-link';
import { MomentNotice } from '../moment-notice';
import { hrefWith } from '../query';
import type { Search } from './search';

type TimeField = 'from' | 'to';

/** A list of the bank's own, with the fields that narrow it down and the links through its pages. */
export function SearchPage<Field extends string>({
  search,
  title,
  eyebrow,
  summary,
  fields,
  list,
  older,
  children,
}: {
  search: Search<unknown, Field | TimeField>;
  title: string;
  eyebrow: string;
  summary: string;
  /** Those before the ones for time, which every list has. */
  fields: ReactNode;
  list: { title: string; aside?: ReactNode; emptyTitle: string; whyEmpty: string };
  /** The place of the last one shown, where more follow. */
  older: string | null;
  /** What was found; nothing if nothing was. */
  children: ReactNode;
}) {
  const { path, query, first, moment, filter } = search;
  return (
    <>
      <PageHeader title={title} eyebrow={eyebrow} />
      {/* What is unclear is said beside its field. */}
      {moment.kind === 'past' && (
        <MomentNotice moment={moment} nowHref={hrefWith(path, first, { asOf: null })} />
      )}
      {moment.kind === 'unclear' && <span hidden data-moment="none" />}
      <FilterForm
        action={path}
        summary={summary}
        asked={hrefWith(path, first, {})}
        isFiltered={Object.keys(first).length > 0}
      >
        {fields}
        <DayField search={search} label="From" name="from" />
        <DayField search={search} label="To" name="to" />
        <TextField
          label="As of"
          name="asOf"
          autoComplete="off"
          placeholder="2026-03-31, last month"
          defaultValue={query.asOf}
          error={moment.kind === 'unclear' ? moment.problem : undefined}
        />
      </FilterForm>
      <Card title={list.title} aside={list.aside} flush>
        {children || (
          <EmptyState title={list.emptyTitle}>
            {filter ? list.whyEmpty : 'One of the fields makes no sense. Put it right first.'}
          </EmptyState>
        )}
        <OlderLink
          href={older && hrefWith(path, query, { before: older })}
          newestHref={query.before ? hrefWith(path, first, {}) : null}
        />
      </Card>
    </>
  );
}

/** One type of a list that has many. */
export function TypeField({
  search: { query, problems },
  types,
}: {
  search: Search<unknown, 'type'>;
  types: readonly string[];
}) {
  return (
    <SelectField
      label="Type"
      name="type"
      defaultValue={query.type ?? ''}
      options={[{ value: '', label: 'Any' }, ...types.map((value) => ({ value, label: value }))]}
      error={problems.type.problem}
    />
  );
}

/** An id, or what else is copied rather than typed. */
export function IdField<Field extends string>({
  search: { query, problems },
  label,
  name,
  placeholder,
}: {
  search: Search<unknown, Field>;
  label: string;
  name: NoInfer<Field>;
  placeholder: string;
}) {
  return (
    <TextField
      label={label}
      name={name}
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      defaultValue={query[name]}
      error={problems[name].problem}
    />
  );
}

function DayField({
  search: { query, problems },
  label,
  name,
}: {
  search: Search<unknown, TimeField>;
  label: string;
  name: TimeField;
}) {
  const { problem } = problems[name];
  return (
    <TextField
      label={label}
      name={name}
      type="date"
      // What is not a date cannot stand in such a field.
      defaultValue={problem ? undefined : query[name]}
      error={problem}
    />
  );
}
