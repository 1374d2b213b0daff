import { describe, expect, it } from 'vitest';
import { csvLine, inert } from './csv';

describe('text in a spreadsheet', () => {
  it.each(['=1+1', '+44', '-2', '@SUM(A1)', ' =1+1', '\t=1+1', '＝1+1', '＠SUM'])(
    '%j is no formula',
    (text) => {
      expect(inert(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Rent', '1-2', 'a=b', '“=”'])('%j stays as it was typed', (text) => {
    expect(inert(text)).toBe(text);
  });

  it('keeps to its field, whatever is in it', () => {
    expect(csvLine(['a,b', 'say "no"', 'two\nlines', 'plain'])).toBe(
      '"a,b","say ""no""","two\nlines",plain\r\n',
    );
  });
});
