import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatementCode, statementCodeFrom } from './statement-code';

describe('the code of a statement', () => {
  it('is the first hundred bits of a signature, in five groups', () => {
    expect(statementCodeFrom(new Uint8Array(32))).toBe('0000-0000-0000-0000-0000');
    expect(statementCodeFrom(new Uint8Array(32).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    const first = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 0b00001_000 : 0));
    expect(statementCodeFrom(first)).toBe('1000-0000-0000-0000-0000');
    const last = Uint8Array.from({ length: 32 }, (_, index) => (index === 12 ? 0b0001_1111 : 0));
    expect(statementCodeFrom(last)).toBe('0000-0000-0000-0000-0001');
  });

  it('is read as it is typed, with what looks alike taken for the same', () => {
    const code = '1K0M-9QXT-0R4D-HHZB-5C8W';
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('-', '–'),
      ' IKOM 9QXT oR4D HHZB 5C8W ',
      'lk0m9qxt0r4dhhzb5c8w',
    ]) {
      expect(parseStatementCode(typed)).toBe(code);
    }
  });

  it.each([
    '',
    '1K0M-9QXT',
    'UUUU-9QXT-0R4D-HHZB-5C8W',
    '1K0M-9QXT-0R4D-HHZB-5C8WW',
    'é'.repeat(20),
  ])('is not “%s”', (typed) => expect(parseStatementCode(typed)).toBeUndefined());

  it('is always read back, and differs when the signature does', () => {
    const signature = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(signature, signature, (a, b) => {
        expect(parseStatementCode(statementCodeFrom(a))).toBe(statementCodeFrom(a));
        const bits = (bytes: Uint8Array) => [...bytes.slice(0, 12), (bytes[12] ?? 0) >> 4].join();
        expect(statementCodeFrom(a) === statementCodeFrom(b)).toBe(bits(a) === bits(b));
      }),
    );
  });
});
