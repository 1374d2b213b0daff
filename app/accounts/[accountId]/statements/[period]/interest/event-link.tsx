import Link from 'next/link';

export function EventLink({ href, version }: { href: string; version: number }) {
  return (
    <Link className="prose-link" href={href as never} prefetch={false}>
      event v{version}
    </Link>
  );
}
