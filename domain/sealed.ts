declare const brand: unique symbol;

/**
 * Personal text as the log keeps it: encrypted under one customer's key and opaque to the domain.
 * Deciders and folds pass it along and never look inside, so destroying the key erases the text
 * from every event, read model and archive at once, while balances and hashes stay as they were.
 */
export type Sealed = string & { readonly [brand]: 'Sealed' };

/** Whether a stored value is one: what is sealed begins with its format and the name of its event. */
export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'string' && /^s1\.[A-Za-z]+\./.test(value);
}
