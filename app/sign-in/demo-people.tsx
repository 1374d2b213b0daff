import { SubmitButton } from '@/components/ui/button';
import { demoPeople } from '@/db/demo/people';
import { signInAsDemo } from './actions';

/** The demo's customers, each one click away. */
export function DemoPeople() {
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
        {demoPeople.map(({ key, name }) => (
          <form key={key} action={signInAsDemo} className="flex flex-col">
            <input type="hidden" name="person" value={key} />
            <SubmitButton look="secondary" pending="Signing in…">
              {name}
            </SubmitButton>
          </form>
        ))}
      </div>
      <p className="text-meta text-muted">
        Two people with eighteen months of history. Nothing you do here costs anybody anything.
      </p>
    </div>
  );
}
