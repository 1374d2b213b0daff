import { SubmitButton } from '@/components/ui/button';
import { presentDemoPeople } from '@/db/demo/present';
import { inTime } from '../in-time';
import { signInAsDemo } from './actions';

/** The demo's customers, each one click away. `next`: where one was going. */
export async function DemoPeople({ next }: { next?: string | undefined }) {
  // The first page stands without a bank, too.
  const people = await inTime(presentDemoPeople()).catch(() => null);
  if (!people) {
    return (
      <p className="text-center text-small text-muted">
        somebody, as soon as the bank answers again.
      </p>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
        {people.map(({ key, name, note }) => (
          <form
            key={key}
            action={signInAsDemo}
            className={`flex flex-col ${note ? 'col-span-full' : ''}`}
          >
            <input type="hidden" name="person" value={key} />
            {next && <input type="hidden" name="next" value={next} />}
            <SubmitButton look="secondary" pending="Signing in…">
              {name} {note && <span className="font-normal text-muted">{note}</span>}
            </SubmitButton>
          </form>
        ))}
      </div>
      <p className="text-meta text-muted">
        Eighteen months of history. Nothing you do here costs anybody anything.
      </p>
    </div>
  );
}
