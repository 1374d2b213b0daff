import { useCallback, useEffect, useState } from 'react';

const REMEMBERED = 'rewind-letter-keys';

/**
 * Whether letters and digits are keys of the timeline; remembered in this browser, unless it was told to
 * keep nothing: then even to ask what is kept throws.
 */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  const [letters, setLetters] = useState(true);
  useEffect(() => {
    try {
      setLetters(localStorage.getItem(REMEMBERED) !== 'off');
    } catch {}
  }, []);
  const remember = useCallback((on: boolean) => {
    setLetters(on);
    try {
      localStorage.setItem(REMEMBERED, on ? 'on' : 'off');
    } catch {}
  }, []);
  return [letters, remember];
}
