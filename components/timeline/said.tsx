import type { Texts } from './texts';

/**
 * A text that follows the playhead. Rendered once; every frame of a drag writes into it, so React must
 * not. A sign at its front is also a tone, which a page may colour.
 */
export function Said({
  name,
  texts,
  className = '',
}: {
  name: string;
  texts: Texts;
  className?: string;
}) {
  const text = texts[name] ?? '';
  return (
    <bdi data-say={name} data-tone={toneOf(text)} className={className}>
      {text}
    </bdi>
  );
}

/** What hides a row: that there is nothing to say in it. */
export function rowOf(name: string, texts: Texts) {
  return { 'data-row': name, hidden: !texts[name] };
}

export function toneOf(text: string): 'in' | 'out' | 'plain' {
  if (text.startsWith('+')) return 'in';
  return text.startsWith('\u2212') ? 'out' : 'plain';
}
