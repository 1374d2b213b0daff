/** How far a piece of work is. Without a total it is under way, and nobody can say how far. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <progress
      aria-label={label}
      className="h-2 w-full accent-accent"
      {...(total > 0 ? { value: Math.min(done, total), max: total } : {})}
    />
  );
}
