import { type ComponentProps, useEffect, useRef, useState } from 'react';

/**
 * What is chosen from a list that another one follows; undefined until scripts know, so that a page without
 * them offers everything. `answers`: a list is made anew with each, see `SelectField`.
 */
export function useChosen<Choice extends { value: string }>(
  choices: readonly Choice[],
  answers: number,
): [Choice | undefined, Pick<ComponentProps<'select'>, 'ref' | 'onChange'>] {
  const select = useRef<HTMLSelectElement>(null);
  const [chosen, setChosen] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list may have another choice
  useEffect(() => setChosen(select.current?.value), [answers]);
  return [
    choices.find(({ value }) => value === chosen),
    { ref: select, onChange: (event) => setChosen(event.currentTarget.value) },
  ];
}
