import { describe, expect, it } from 'vitest';
import { countNewer, readHeads, writeHeads } from './heads';
import type { StreamId } from './ids';

const A = '00000000-0000-4000-8000-0000000000aa' as StreamId;
const B = '00000000-0000-4000-8000-0000000000bb' as StreamId;

describe('how far somebody has seen', () => {
  it('survives the way to the browser and back', () => {
    const heads = new Map([
      [A, 3],
      [B, 148],
    ]);
    expect(readHeads(writeHeads(heads))).toEqual(heads);
    expect(readHeads(writeHeads(new Map()))).toEqual(new Map());
  });

  it.each(['', ',', 'x', `${A}`, `${A}:0`, `${A}:-1`, `${A}:1e9`, `${A}:1:2`, `'; drop--:1`])(
    'of %j is nothing',
    (text) => expect(readHeads(text)).toEqual(new Map()),
  );

  it('keeps what can be read beside what cannot', () => {
    expect(readHeads(`nonsense,${A}:7,${'y,'.repeat(500)}${B}:1`)).toEqual(new Map([[A, 7]]));
  });

  it('tells how many events are new, and never counts backwards', () => {
    const seen = new Map([
      [A, 3],
      [B, 10],
    ]);
    const heads = new Map([
      [A, 5],
      [B, 9],
    ]);
    expect(countNewer(seen, heads)).toBe(2);
    expect(countNewer(seen, heads, B)).toBe(0);
    expect(countNewer(new Map(), heads)).toBe(14);
  });
});
