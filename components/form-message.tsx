import Link from 'next/link';
import { ThreeTicks } from './evidence/three-ticks';
import type { FormState } from './form-state';
import { Notice } from './ui/notice';

/** What a form says about the whole of it, with the fact that came of it, if one did. */
export function FormMessage({
  state: { message, fact },
  about,
}: {
  state: FormState;
  /** Said where the form itself does not stand beside what it is about. */
  about?: string;
}) {
  if (!message) return null;
  return (
    <Notice tone={message.tone} isAnswer>
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
