import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';

/** Types the moment that a page shows; a plain GET. */
export function AsOfForm({ action, placeholder }: { action: string; placeholder: string }) {
  return (
    <form method="get" action={action} className="flex max-w-sm items-end gap-2">
      <div className="flex-1">
        <TextField label="As of" name="asOf" autoComplete="off" placeholder={placeholder} />
      </div>
      <Button type="submit">Go</Button>
    </form>
  );
}
