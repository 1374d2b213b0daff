import { describe, expect, it } from 'vitest';
import { streamed } from './streamed';

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
