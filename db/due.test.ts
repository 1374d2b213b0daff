import { describe, expect, it } from 'vitest';
import { AT_ONCE, takeDue } from './due';

const never = new AbortController().signal;

describe('what is due', () => {
  it('is taken also behind any number of what comes to nothing, and each once', async () => {
    const stuck = Array.from({ length: 2 * AT_ONCE }, (_, nth) => `stuck ${nth}`);
    const bank = bankWith([...stuck, 'the last']);
    expect(await takeDue(bank.page, bank.take, never)).toBe(true);
    expect(bank.asked).toEqual([...stuck, 'the last']);
    expect(await takeDue(bank.page, bank.take, never)).toBe(false);
  });

  it('is taken behind what fails, which is told then', async () => {
    const bank = bankWith(['broken', 'the last']);
    await expect(takeDue(bank.page, bank.take, never)).rejects.toThrow('broken');
    expect(bank.due).toEqual(['broken']);
  });

  it('waits when the worker stops', async () => {
    const bank = bankWith(['the last']);
    expect(await takeDue(bank.page, bank.take, AbortSignal.abort())).toBe(false);
    expect(bank.due).toEqual(['the last']);
  });
});

/** Something that was taken is due no more. */
function bankWith(due: string[]) {
  const asked: string[] = [];
  return {
    due,
    asked,
    page: async (passedOver: number) => due.slice(passedOver, passedOver + AT_ONCE),
    take: async (one: string) => {
      asked.push(one);
      if (one === 'broken') throw new Error(one);
      if (one.startsWith('stuck')) return false;
      due.splice(due.indexOf(one), 1);
      return true;
    },
  };
}
