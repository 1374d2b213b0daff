import { useEffect, useEffectEvent } from 'react';
import { isPlainClick } from './plain-click';

/**
 * Is called when a link, wherever it is, leads to another page, and before the link is followed. An address
 * that is written after that, while the page is on its way, ends the way: Next follows the newer of the two.
 */
export function useLeaving(onLeave: () => void): void {
  const note = useEffectEvent((click: MouseEvent) => {
    if (isPlainClick(click) && leadsAway(click.target)) onLeave();
  });
  useEffect(() => {
    window.addEventListener('click', note, { capture: true });
    return () => window.removeEventListener('click', note, { capture: true });
  }, []);
}

/** What leads to a moment of this very page is answered in place. */
function leadsAway(target: EventTarget | null): boolean {
  const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
  return !!link && !link.target && link.pathname !== window.location.pathname;
}
