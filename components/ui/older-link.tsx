import { ButtonLink } from './button';

/** Where a list newest first goes on; nothing at its end. */
export function OlderLink({
  href,
  newestHref,
}: {
  href: string | null;
  newestHref: string | null;
}) {
  if (!href && !newestHref) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap gap-2 border-t border-border px-5 py-4 print:hidden"
    >
      {newestHref && <ButtonLink href={newestHref as never}>Newest</ButtonLink>}
      {href && <ButtonLink href={href as never}>Older</ButtonLink>}
    </nav>
  );
}
