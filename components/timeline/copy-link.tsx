import { memo, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button';

const SAID_MS = 3_000;

/** Copies the address of this moment. Where the clipboard is closed, it shows the address instead. */
export const CopyLink = memo(function CopyLink({ href }: { href: string }) {
  const [said, setSaid] = useState('');
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const copy = async () => {
    const url = new URL(href, window.location.href).href;
    const copied = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    );
    setSaid(copied ? 'Link copied' : url);
    window.clearTimeout(timer.current);
    if (copied) timer.current = window.setTimeout(() => setSaid(''), SAID_MS);
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-3 noscript:hidden">
      <Button onClick={copy}>Copy link</Button>
      <span role="status" className="text-small text-muted empty:hidden sm:order-first">
        {said}
      </span>
    </span>
  );
});
