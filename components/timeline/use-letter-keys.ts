import { useCallback, useEffect, useState } from 'react';

const REMEMBERED = 'rewind-letter-keys';

/** Whether letters and digits are keys of the timeline; remembered in this browser. */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  const [letters, setLetters] = useState(true);
  useEffect(() => setLetters(localStorage.getItem(REMEMBERED) !== 'off'), []);
  const remember = useCallback((on: boolean) => {
    setLetters(on);
    localStorage.setItem(REMEMBERED, on ? 'on' : 'off');
  }, []);
  return [letters, remember];
}
