import { memo, type Ref } from 'react';

const control =
  'min-h-11 rounded-control border border-edge bg-surface text-small hover:border-text';

/** Types a moment; a plain GET, so that it works for everybody. */
export const MomentForm = memo(function MomentForm({
  action,
  field,
}: {
  action: string;
  field: Ref<HTMLInputElement>;
}) {
  return (
    <form
      method="get"
      action={action}
      className="flex min-w-0 flex-1 items-center gap-2 basis-full md:flex-none md:basis-auto"
    >
      <label className="min-w-0 flex-1">
        <span className="sr-only">Go to a date, an event or a time</span>
        <input
          ref={field}
          name="asOf"
          required
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          placeholder="2026-03-31, v12, last month"
          className={`${control} w-full px-3 text-text placeholder:text-muted md:w-60`}
        />
      </label>
      <button type="submit" className={`${control} px-4 font-medium`}>
        Go
      </button>
    </form>
  );
});
