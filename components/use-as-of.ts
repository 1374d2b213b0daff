import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

/**
 * The moment that the page in view shows, as its address has it; null at live, which is also shown where what
 * stands there is no moment: the page then says so in an element with `data-moment="none"`.
 */
export function useAsOf(): string | null {
  const asOf = useSearchParams().get('asOf');
  const [isNone, setIsNone] = useState(false);
  // Each time: the same address may show another page, once the event that it names is there.
  useEffect(() => {
    setIsNone(document.querySelector('[data-moment="none"]') !== null);
  });
  return isNone ? null : asOf || null;
}
