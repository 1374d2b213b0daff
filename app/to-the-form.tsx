import { PlainLink } from '@/components/ui/button';

/** Where there is no room for a form beside a list, it stands below it, and that may be long. */
export function ToTheForm({ href, children }: { href: `#${string}`; children: string }) {
  return (
    <div className="lg:hidden">
      <PlainLink href={href}>{children}</PlainLink>
    </div>
  );
}
