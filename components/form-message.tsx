import { ThreeTicks } from './evidence/three-ticks';
import type { FormState } from './form-state';
import { Notice } from './ui/notice';

/** What a form says about the whole of it, with the fact that came of it, if one did. */
export function FormMessage({ state: { message, fact } }: { state: FormState }) {
  if (!message) return null;
  return (
    <Notice tone={message.tone}>
      {message.text}
      {fact && <ThreeTicks fact={fact} />}
    </Notice>
  );
}
