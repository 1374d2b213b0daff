'use client';

import Link from 'next/link';
import { useLayoutEffect, useRef } from 'react';
import { ThreeTicks } from './evidence/three-ticks';
import type { FormState } from './form-state';
import { Notice } from './ui/notice';

/**
 * What a form says about the whole of it, with the fact that came of it, if one did. Where the button that
 * was pressed went with the answer, and the focus with it, that is led here.
 */
export function FormMessage({
  state: { message, fact },
  about,
}: {
  state: FormState;
  /** Said where the form itself does not stand beside what it is about. */
  about?: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  const isOfForm = about === undefined;
  // With the answer, not after its paint: a Tab in between would be taken back.
  useLayoutEffect(() => {
    if (message && isOfForm && document.activeElement === document.body) place.current?.focus();
  }, [message, isOfForm]);
  if (!message) return null;
  return (
    <Notice tone={message.tone} isAnswer ref={place}>
      {about && (
        <>
          <bdi>{about}</bdi>:{' '}
        </>
      )}
      {message.text}
      {message.link && (
        <>
          {' '}
          <Link className="prose-link" href={message.link.href as never} prefetch={false}>
            {message.link.label}
          </Link>
        </>
      )}
      {fact && <ThreeTicks fact={fact} />}
    </Notice>
  );
}
