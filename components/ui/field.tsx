import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon';

const control =
  'min-h-11 w-full min-w-0 rounded-control border bg-surface px-3 text-body text-text placeholder:text-muted';
const edge = 'border-edge hover:border-text';
const wrong = 'border-error';

type Labelled = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  name: string;
  /** Keeps ids apart where two forms on one page have a field of the same name. */
  idPrefix?: string;
};

/** One line of text, with what was wrong about it right beneath. */
export function TextField({
  label,
  hint,
  error,
  name,
  idPrefix,
  prefix,
  ...rest
}: Labelled & { prefix?: string | undefined } & Omit<ComponentProps<'input'>, 'className' | 'id'>) {
  const id = idPrefix ? `${idPrefix}-${name}` : name;
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      <span className="relative flex items-center">
        {prefix && (
          <span
            id={`${id}-prefix`}
            className="pointer-events-none absolute left-3 text-muted"
            aria-hidden="true"
          >
            {prefix}
          </span>
        )}
        <input
          id={id}
          name={name}
          className={`${control} ${error ? wrong : edge} ${prefix ? 'pl-14' : ''}`}
          {...described(id, hint, error, prefix)}
          {...rest}
        />
      </span>
    </Field>
  );
}

/** `key` it by the number of answers so far: React resets a select after each action. */
export function SelectField({
  label,
  hint,
  error,
  name,
  idPrefix,
  options,
  groups = [],
  ...rest
}: Labelled & {
  options: readonly Option[];
  /** More of them under headings of their own; one that is empty is left out. */
  groups?: readonly { label: string; options: readonly Option[] }[];
} & Omit<ComponentProps<'select'>, 'className' | 'id'>) {
  const id = idPrefix ? `${idPrefix}-${name}` : name;
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      <span className="relative flex items-center">
        <select
          id={id}
          name={name}
          className={`${control} appearance-none pr-10 text-ellipsis ${error ? wrong : edge}`}
          {...described(id, hint, error)}
          {...rest}
        >
          <Options options={options} />
          {groups
            .filter((group) => group.options.length > 0)
            .map((group) => (
              <optgroup key={group.label} label={group.label}>
                <Options options={group.options} />
              </optgroup>
            ))}
        </select>
        <span className="pointer-events-none absolute right-3 flex text-muted">
          <Icon name="down" className="size-4" />
        </span>
      </span>
    </Field>
  );
}

export type Option = {
  value: string;
  label: string;
  disabled?: boolean;
  /** Another field that says the rest of it: a form may show that one only then. */
  needs?: string | null;
};

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label, disabled, needs }) => (
    <option key={value} value={value} disabled={disabled} data-needs={needs}>
      {label}
    </option>
  ));
}

/** Something to tick: the whole line can be pressed. */
export function CheckboxField({
  label,
  hint,
  error,
  name,
  idPrefix,
  ...rest
}: Labelled & Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'>) {
  const id = idPrefix ? `${idPrefix}-${name}` : name;
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 items-center gap-3 text-small font-medium">
        <input
          id={id}
          name={name}
          type="checkbox"
          className="size-5 shrink-0 accent-accent"
          {...described(id, hint, error)}
          {...rest}
        />
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

function Field({
  label,
  hint,
  error,
  id,
  children,
}: Pick<Labelled, 'label' | 'hint' | 'error'> & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-small text-error">
          <Icon name="alert" />
          <span>
            <span className="sr-only">Error: </span>
            {error}
          </span>
        </p>
      )}
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | undefined, prefix?: string) {
  // An error stands in the place of the hint: the two would say the same. And a page that comes with one
  // begins at its field, as the button of a form leads to it where the page stays.
  const about = [prefix && `${id}-prefix`, error ? `${id}-error` : hint && `${id}-hint`];
  const describedBy = about.filter(Boolean).join(' ') || undefined;
  if (error)
    return { 'aria-invalid': true, 'aria-describedby': describedBy, autoFocus: true } as const;
  return { 'aria-describedby': describedBy };
}
