import { describe, expect, it } from 'vitest';
import { csvLine, inert, streamed } from './csv';

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

describe('a file as it comes about', () => {
  async function* parts(made: string[]) {
    for (const part of ['one', 'two', 'three']) {
      made.push(part);
      yield part;
    }
  }

  it('is all of its parts', async () => {
    expect(await new Response(streamed(parts([]))).text()).toBe('onetwothree');
  });

  it('is made no further than somebody reads', async () => {
    const made: string[] = [];
    const reader = streamed(parts(made)).getReader();
    await reader.read();
    await reader.cancel();
    expect(made).not.toContain('three');
  });

  it('breaks off where a part fails', async () => {
    async function* failing() {
      yield 'one';
      throw new Error('The database is gone');
    }
    await expect(new Response(streamed(failing())).text()).rejects.toThrow('The database is gone');
  });
});
