'use client';

import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { FormMessage } from './form-message';
import type { FormState } from './form-state';

type Answer<State> = (before: Awaited<State>, form: FormData) => Promise<State>;

/** An answer, and whom or what it is about: the row that said so is gone. */
type Kept = { answer: FormState; about: string };

type Keeper = {
  /** The last answer of any form here. */
  last: RefObject<Kept | null>;
  show(kept: Kept | null): void;
};

const KeeperAround = createContext<Keeper | null>(null);

/**
 * Around rows that can be done with, each with its form: when a row goes and takes its form along, what
 * came of it is said here instead. The focus went with the row as well, and is led to what is said.
 */
export function KeptAnswers({
  isOfRows = true,
  children,
}: {
  /** Rows run to the edges of their card, and have lines between them. */
  isOfRows?: boolean;
  children: ReactNode;
}) {
  const [kept, show] = useState<Kept | null>(null);
  const last = useRef<Kept>(null);
  const place = useRef<HTMLElement>(null);
  // With what the page says, not after its paint: a Tab in between would be taken back.
  useLayoutEffect(() => {
    if (kept && document.activeElement === document.body) place.current?.focus();
  }, [kept]);
  const keeper = useMemo(() => ({ last, show }), []);
  return (
    <KeeperAround value={keeper}>
      <section
        ref={place}
        tabIndex={-1}
        aria-label="What came of it"
        className="-outline-offset-2"
        hidden={!kept?.answer.message}
      >
        {kept && (
          <div className={isOfRows ? 'border-b border-border p-5' : 'mb-6'}>
            <FormMessage state={kept.answer} about={kept.about} />
          </div>
        )}
      </section>
      {children}
    </KeeperAround>
  );
}

/** The same action; its answer is kept if its form is gone by then. The answer of the form before is not. */
export function useKept<State extends FormState>(action: Answer<State>, about = ''): Answer<State> {
  const keeper = useContext(KeeperAround);
  const answered = useRef<Kept>(null);
  const isGone = useRef(false);
  useLayoutEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      const mine = answered.current;
      if (mine && keeper?.last.current === mine) keeper.show(mine);
    };
  }, [keeper]);
  const answer: Answer<State> = useCallback(
    async (before, form) => {
      keeper?.show(null);
      const after = await action(before, form);
      const mine = { answer: after, about };
      answered.current = mine;
      if (keeper) keeper.last.current = mine;
      if (isGone.current) keeper?.show(mine);
      return after;
    },
    [action, about, keeper],
  );
  // On the server it has to be the action itself, or the form could not be sent without JavaScript.
  return typeof window === 'undefined' ? action : answer;
}
