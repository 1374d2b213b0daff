import { describe, expect, it } from 'vitest';
import { csvLine, inert } from './csv';

describe('text in a spreadsheet', () => {
  it.each(['=1+1', '+44', '-2', '@SUM(A1)', ' =1+1', '\t=1+1', '＝1+1', '＠SUM'])(
    '%j is no formula',
    (text) => {
      expect(inert(text)).toBe(`'${text}`);
    },
  );

  it.each([
    ['Rent;=1+1', "Rent;'=1+1"],
    ['a; -2;＝3', "a;' -2;'＝3"],
    ['=1;=2', "'=1;'=2"],
    ['Rent;"=1+1;x', `Rent;'"=1+1;x`],
    ['a; "" @SUM', `a;' "" @SUM`],
  ])('%j is none where semicolons part cells', (text, shown) => {
    expect(inert(text)).toBe(shown);
  });

  it.each(['', 'Rent', '1-2', 'a=b', 'a; b', '“=”'])('%j stays as it was typed', (text) => {
    expect(inert(text)).toBe(text);
  });

  it('keeps to its field, whatever is in it', () => {
    expect(csvLine(['a,b', 'say "no"', 'two\nlines', 'c;d', 'plain'])).toBe(
      '"a,b","say ""no""","two\nlines","c;d",plain\r\n',
    );
  });
});
