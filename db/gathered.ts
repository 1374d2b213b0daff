/**
 * Questions about one thing each, answered together: those that are asked in the same turn of the event
 * loop go to the database as one.
 */
export function gathered<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>,
): (key: Key) => Promise<Answer | undefined> {
  let asking: { keys: Set<Key>; answers: Promise<ReadonlyMap<Key, Answer>> } | undefined;

  return async (key) => {
    asking ??= gather();
    asking.keys.add(key);
    return (await asking.answers).get(key);
  };

  function gather() {
    const keys = new Set<Key>();
    const answers = new Promise<void>((resolve) => {
      setImmediate(resolve);
    }).then(() => {
      asking = undefined;
      return ask([...keys]);
    });
    return { keys, answers };
  }
}
