import { describe, expect, it } from 'vitest';
import { minor } from '../money';
import { crosses, extremeOf, isPayment } from './find-when';

/** Paid in 100.00, then 60.00 out, 10.00 out, 70.00 in, 100.00 in, 150.00 out. */
const lines = running(10_000n, -6_000n, -1_000n, 7_000n, 10_000n, -15_000n);

describe('when the balance crossed a threshold', () => {
  it('is the entry that took it across, and not those that found it there', () => {
    expect(versions((line) => crosses({ ask: 'below', minor: minor(5_000n) }, line))).toEqual([3]);
    expect(versions((line) => crosses({ ask: 'above', minor: minor(9_000n) }, line))).toEqual([
      2, 5,
    ]);
  });

  it('is each time that it did', () => {
    expect(versions((line) => crosses({ ask: 'below', minor: minor(5_001n) }, line))).toEqual([
      3, 7,
    ]);
  });

  it('is strict: at the threshold it is neither below nor above', () => {
    expect(versions((line) => crosses({ ask: 'below', minor: minor(3_000n) }, line))).toEqual([]);
    expect(versions((line) => crosses({ ask: 'above', minor: minor(20_000n) }, line))).toEqual([]);
  });

  it('of nothing is the overdraft', () => {
    const overdrawn = running(1_000n, -1_000n, -1n, 5_000n);
    const found = overdrawn.filter((line) => crosses({ ask: 'below', minor: minor(0n) }, line));
    expect(found.map(({ version }) => version)).toEqual([4]);
  });
});

describe('when the balance was highest, or lowest', () => {
  it('is the first entry that left it so', () => {
    expect(extremeOf({ ask: 'highest' }, lines)).toMatchObject({
      version: 6,
      balanceMinor: 20_000n,
    });
    expect(extremeOf({ ask: 'lowest' }, lines)).toMatchObject({ version: 4, balanceMinor: 3_000n });
    const twice = running(5n, -3n, 3n, -3n);
    expect(extremeOf({ ask: 'highest' }, twice)).toMatchObject({ version: 2 });
    expect(extremeOf({ ask: 'lowest' }, twice)).toMatchObject({ version: 3 });
  });

  it('is nowhere before the first entry', () => {
    expect(extremeOf({ ask: 'highest' }, [])).toBeNull();
  });
});

it('a payment is found by whom it names, in the direction that is asked for', () => {
  const rent = { title: 'To Ines Carvalho', note: 'Rent for June', amountMinor: -90_000n };
  expect(isPayment({ ask: 'paid-to', text: 'ines' }, rent)).toBe(true);
  expect(isPayment({ ask: 'paid-to', text: 'rent' }, rent)).toBe(true);
  expect(isPayment({ ask: 'paid-by', text: 'ines' }, rent)).toBe(false);
  expect(isPayment({ ask: 'paid-to', text: 'tom' }, rent)).toBe(false);
});

function versions(holds: (line: (typeof lines)[number]) => boolean): number[] {
  return lines.filter(holds).map(({ version }) => version);
}

/** Entries that follow an opening, which is v1. */
function running(...amounts: bigint[]) {
  let balance = 0n;
  return amounts.map((amount, index) => {
    balance += amount;
    return { version: index + 2, amountMinor: minor(amount), balanceMinor: minor(balance) };
  });
}
