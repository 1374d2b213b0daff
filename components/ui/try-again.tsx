import { Button } from './button';

/** Asks for the same page again. A form that gets it: it works without JavaScript too. */
export function TryAgain({ path }: { path: string }) {
  const [pathname, query] = path.split('?');
  return (
    <form method="get" action={pathname || undefined}>
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look="primary">
        Try again
      </Button>
    </form>
  );
}
