import Link from 'next/link';

export function EventLink({ path, version }: { path: string; version: number }) {
  return (
    <Link className="prose-link" href={`${path}/${version}` as never} prefetch={false}>
      event v{version}
    </Link>
  );
}
