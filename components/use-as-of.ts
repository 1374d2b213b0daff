import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

/**
 * The moment that the page in view shows, as its address has it; null at live, which is also shown where what
 * stands there is no moment: the page then says so in an element with `data-moment="none"`.
 */
export function useAsOf(): string | null {
  const asOf = useSearchParams().get('asOf');
  const pathname = usePathname();
  const [isNone, setIsNone] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page, which may say so
  useEffect(() => {
    setIsNone(document.querySelector('[data-moment="none"]') !== null);
  }, [asOf, pathname]);
  return isNone ? null : asOf || null;
}
