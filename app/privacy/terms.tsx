type Terms = readonly (readonly [term: string, meaning: string])[];

/** What the bank keeps about a customer, and how. */
export const stored: Terms = [
  [
    'Your name and e-mail address, the names of your accounts, references and messages, the names of whom you pay',
    'Sealed with a key that is yours alone, in every event, request, list and snapshot. They are opened only to be shown to you.',
  ],
  [
    'Amounts, dates, categories, balances, account numbers',
    'Plain: they are what the bank has to be able to prove. Without the sealed texts they name nobody.',
  ],
  [
    'What you asked for, also what was refused',
    'Kept with its instant and outcome; its texts are sealed like the others.',
  ],
  [
    'How you sign in',
    'A digest of your address, a digest of your password, and your sessions. No address of your device, no description of your browser.',
  ],
];

/** What is left of it after an erasure, and for how long. */
export const remaining: Terms = [
  [
    'The log',
    'For good: amounts, dates and hashes, with your texts as bytes that no key opens. So every balance and every proof stays what it was.',
  ],
  [
    'What others received from you',
    'Your name on a payment to somebody, and its message, are part of their statement, sealed with their key, and stay with them.',
  ],
  [
    'Keys in the memory of our servers',
    'Five seconds at most; in the server that erases you, no time at all.',
  ],
  [
    'The database’s own files and its write-ahead log',
    'The deleted row with your key, which is itself sealed with the bank’s, until their space is used again: hours, and on a quiet bank days.',
  ],
  [
    'Backups made before',
    'They hold the sealed texts; the keys are in files of their own, kept apart and for a shorter time. A restore destroys the key again of everybody whose erasure the log records.',
  ],
];

export function TermList({ terms }: { terms: Terms }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 text-small md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      {terms.map(([term, meaning]) => (
        <div key={term} className="md:contents">
          <dt className="font-medium">{term}</dt>
          <dd className="max-w-prose text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
