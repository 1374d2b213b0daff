import { SubmitButton } from '@/components/ui/button';
import { demoStaff } from '@/db/demo/staff';
import { signInAsDemoStaff } from './actions';

const names = {
  auditor: 'An auditor, who reads',
  operator: 'An operator, who also acts',
  'second-operator': 'A second operator, who approves',
} as const;

/** The bank's own people in the demo, each one click away. `next`: where one was going. */
export function DemoStaff({ next }: { next?: string | undefined }) {
  return (
    <div className="flex flex-col gap-3">
      {demoStaff.map(({ key }) => (
        <form key={key} action={signInAsDemoStaff} className="flex flex-col">
          <input type="hidden" name="member" value={key} />
          {next && <input type="hidden" name="next" value={next} />}
          <SubmitButton look="secondary" pending="Signing in…">
            {names[key]}
          </SubmitButton>
        </form>
      ))}
      <p className="text-meta text-muted">
        The log, its commands, and every projection that follows it. Of people, demo staff see only
        those of the demo.
      </p>
    </div>
  );
}
