import { isFromHere } from './from-here';

/** Far more than any form of ours holds, as `next.config.ts` has it for those that scripts send. */
export const LARGEST_FORM_BYTES = 100_000;
/** Each costs more to take apart than its bytes say: many small ones would keep everybody else waiting. */
const MOST_PARTS = 200;

/** What is sent, and not taken in. */
export type TurnedAway = { status: 400 | 403 | 404 | 411 | 413 | 503; title: string; text: string };

/**
 * Why a request is not even passed on. Next refuses the same, but throws while it does, and all that a
 * browser without scripts then shows is "Internal Server Error".
 */
export function whyTurnedAway(
  request: Pick<Request, 'method' | 'headers' | 'url'>,
): TurnedAway | undefined {
  if (!isReadable(new URL(request.url).pathname)) {
    return {
      status: 404,
      title: 'There is no such page',
      text: 'This address holds characters that nobody can read. Look at how it ends, or begin at the first page.',
    };
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (!isFromHere(request.headers)) {
    return {
      status: 403,
      title: 'This was not sent from the bank’s own pages',
      text: 'Nothing was done. Open the page at the bank, and send it from there.',
    };
  }
  // Sent piece by piece, it may be of any length. Browsers know how long a form is.
  if (request.headers.has('transfer-encoding')) {
    return {
      status: 411,
      title: 'This does not say how long it is',
      text: 'Nothing was done. Send it from a page of the bank, where the browser says so.',
    };
  }
  if (Number(request.headers.get('content-length')) > LARGEST_FORM_BYTES) {
    return TOO_MUCH;
  }
  return undefined;
}

const TOO_MUCH: TurnedAway = {
  status: 413,
  title: 'That is more than the bank can take in',
  text: 'Nothing was done. Go back and say it in fewer words: no field of ours holds a page.',
};

/** A form of more parts than any of ours has. They are counted before anybody takes them apart. */
export async function whyInTooManyParts(request: Request): Promise<TurnedAway | undefined> {
  const text = await request.clone().text();
  // Whatever a form's boundary is, and however its header says so: each but the first is such a line.
  const boundaries = text.split('\n--', MOST_PARTS + 2).length - 1;
  return boundaries > MOST_PARTS ? TOO_MUCH : undefined;
}

/**
 * A form in parts that cannot be told apart, or that came back with half of what it was given along, as no
 * browser sends one. Next throws at that, too.
 */
export async function whyGarbled(request: Request): Promise<TurnedAway | undefined> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return undefined;
  try {
    const form = await request.clone().formData();
    for (const name of form.keys()) checkGiven(form, name);
    return undefined;
  } catch {
    return {
      status: 400,
      title: 'This form cannot be read',
      text: 'Nothing was done. Open the page at the bank, and send it from there.',
    };
  }
}

/** What React gives a form along for its action: JSON, which may name other parts by their numbers. Throws. */
function checkGiven(form: FormData, name: string): void {
  const [, prefix, number] = /^(\$ACTION_[0-9]+:)([0-9]+)$/.exec(name) ?? [];
  const reference = /^\$ACTION_REF_([0-9]+)$/.exec(name)?.[1];
  if (reference !== undefined) checkGiven(form, `$ACTION_${reference}:0`);
  if (prefix === undefined || number === undefined) return;
  const given = form.get(name) ?? '';
  if (typeof given !== 'string') throw new Error(`${name} is a file`);
  JSON.parse(given);
  for (const [, part = ''] of given.matchAll(/"\$@([0-9a-f]+)"/g)) {
    if (!form.has(`${prefix}${Number.parseInt(part, 16)}`)) throw new Error(`${name} lacks a part`);
  }
}

function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/** A form without scripts, which nobody could keep; the browser can, and sends it again under its id. */
export const NOT_ANSWERING: TurnedAway = {
  status: 503,
  title: 'The bank is not answering just now',
  text: 'Nothing was done. Reload this page in a moment: what you typed is sent once more, and done only once.',
};

/** A page of its own: it stands before everything that renders the others. */
export function turnedAwayPage({ title, text }: TurnedAway, nonce: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Rewind</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { margin: 0; padding: 4rem 1rem; background: #fafaf9; color: #1a1a18; font: 1rem/1.5 system-ui, sans-serif; text-align: center; }
h1 { margin: 0 auto; max-width: 32rem; font-size: 1.75rem; line-height: 2.125rem; text-wrap: balance; }
p { margin: 0.75rem auto 1.5rem; max-width: 32rem; color: #5c5c56; text-wrap: balance; }
a { color: #1f4fd8; }
@media (prefers-color-scheme: dark) {
body { background: #111110; color: #ededea; }
p { color: #a6a69f; }
a { color: #8aa8ff; }
}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<a href="/">To the first page</a>
</main>
</body>
</html>
`;
}
