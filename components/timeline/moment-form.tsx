import { memo, type Ref } from 'react';
import { Icon } from '../ui/icon';

const control =
  'min-h-11 rounded-control border border-edge bg-surface text-small hover:border-text';

/** Types a moment; a plain GET, so that it works for everybody. */
export const MomentForm = memo(function MomentForm({
  action,
  label,
  placeholder,
  value,
  problem,
  kept = '',
  field,
}: {
  action: string;
  label: string;
  placeholder: string;
  /** What was typed, or came along with a link. */
  value?: string | undefined;
  /** Why that is no moment. */
  problem?: string | undefined;
  /** What else stands in the address and stays there, such as "axis=event". */
  kept?: string;
  field?: Ref<HTMLInputElement>;
}) {
  return (
    <form
      method="get"
      action={action}
      className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-2 basis-full md:flex-none md:basis-auto"
    >
      {[...new URLSearchParams(kept)].map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <label className="flex min-w-0 flex-1 items-center gap-3 text-small text-muted">
        <span className="whitespace-nowrap">
          As of <span className="sr-only">{label}</span>
        </span>
        <input
          key={value}
          ref={field}
          name="asOf"
          defaultValue={value}
          required
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          {...(problem && { 'aria-invalid': true, 'aria-describedby': 'as-of-problem' })}
          className={`${control} w-full px-3 text-text placeholder:text-muted aria-invalid:scroll-mb-32 aria-invalid:border-error md:w-60`}
        />
      </label>
      <button type="submit" className={`${control} px-4 font-medium`}>
        Go
      </button>
      {problem && (
        <p id="as-of-problem" className="flex w-0 min-w-full gap-1.5 text-small text-error">
          <Icon name="alert" />
          <span>
            <span className="sr-only">Error: </span>
            {problem}
          </span>
        </p>
      )}
    </form>
  );
});
