declare const brand: unique symbol;

/**
 * Personal text as the log keeps it: encrypted under one customer's key and opaque to the domain.
 * Deciders and folds pass it along and never look inside, so destroying the key erases the text
 * from every event, read model and archive at once, while balances and hashes stay as they were.
 */
export type Sealed = string & { readonly [brand]: 'Sealed' };
