/** Of four columns a phone has two: the day stands beneath its entry, the balance beneath its amount. */
export const wide = 'hidden sm:table-cell print:table-cell print:py-0.5';
export const narrow = 'sm:hidden print:hidden';
export const first = 'pl-4 sm:pl-5 print:pl-0';
export const last = 'pr-4 sm:pr-5 print:pr-0';
