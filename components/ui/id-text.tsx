/** Ids, names of types and other text for machines. */
export function IdText({ children }: { children: string }) {
  return <span className="font-mono text-meta">{children}</span>;
}

/** A SHA-256 in groups, so that two can be compared by eye. */
export function Digest({ digest }: { digest: string }) {
  return (
    <span className="font-mono text-meta break-words">{digest.replace(/(.{8})(?=.)/g, '$1 ')}</span>
  );
}
