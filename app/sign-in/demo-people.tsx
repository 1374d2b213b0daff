import { SubmitButton } from '@/components/ui/button';
import { demoPeople } from '@/db/demo/people';
import { signInAsDemo } from './actions';

/** The demo's customers, each one click away. */
export function DemoPeople() {
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
        {demoPeople.map(({ key, name, note }) => (
          <form
            key={key}
            action={signInAsDemo}
            className={`flex flex-col ${note ? 'col-span-full' : ''}`}
          >
            <input type="hidden" name="person" value={key} />
            <SubmitButton look="secondary" pending="Signing in…">
              {name} {note && <span className="font-normal text-muted">{note}</span>}
            </SubmitButton>
          </form>
        ))}
      </div>
      <p className="text-meta text-muted">
        Eighteen months of history, and somebody who has closed her accounts. Nothing you do here
        costs anybody anything.
      </p>
    </div>
  );
}
