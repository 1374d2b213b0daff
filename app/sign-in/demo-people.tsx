import { SubmitButton } from '@/components/ui/button';
import { demoPeople } from '@/db/demo/people';
import { signInAsDemo } from './actions';

/** The demo's customers, each one click away. */
export function DemoPeople() {
  return (
    <div className="flex flex-col gap-3">
      {demoPeople.map(({ key, name }) => (
        <form key={key} action={signInAsDemo} className="flex flex-col">
          <input type="hidden" name="person" value={key} />
          <SubmitButton look="secondary" pending="Signing in…">
            {name}
          </SubmitButton>
        </form>
      ))}
      <p className="text-meta text-muted">
        Two people with eighteen months of history. Nothing you do here costs anybody anything.
      </p>
    </div>
  );
}
