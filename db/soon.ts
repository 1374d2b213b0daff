/**
 * What this process knows already, or is about to be told. To whoever awaits it that is all the same, but what
 * is known needs no promise: a command asks a dozen times for what nearly always is.
 */
export type Soon<T> = T | Promise<T>;

/** What is made of it once it is there. */
export function after<T, Made>(soon: Soon<T>, make: (value: T) => Soon<Made>): Soon<Made> {
  return soon instanceof Promise ? soon.then(make) : make(soon);
}

/** Several that were asked for at once: where all of them are known, so is the list. */
export function all<const Several extends readonly unknown[]>(
  several: Several,
): Soon<{ readonly [Place in keyof Several]: Awaited<Several[Place]> }> {
  type List = { readonly [Place in keyof Several]: Awaited<Several[Place]> };
  return several.some((one) => one instanceof Promise)
    ? (Promise.all(several) as Promise<List>)
    : (several as List);
}
