import { expect, it } from 'vitest';
import { blankForm, type FormState } from './form-state';
import { keptWhenLost } from './use-form-action';

const before = blankForm('11111111-1111-4111-8111-111111111111', { memo: 'what was there' });

it('a form without an answer stays as it was typed, under the id that it was sent with', async () => {
  const lost = keptWhenLost<FormState>(async () => {
    throw new TypeError('Failed to fetch');
  });
  const answer = await lost(
    before,
    filled({ commandId: 'its own', memo: 'Rent', password: 'secret' }),
  );
  expect(answer).toMatchObject({ commandId: 'its own', values: { memo: 'Rent' } });
  expect(answer.message?.text).toContain('it is done only once');
  expect(answer.values).not.toHaveProperty('password');
});

it('a form that holds no id of a command does not promise to be done only once', async () => {
  const lost = keptWhenLost<FormState>(async () => {
    throw new TypeError('Failed to fetch');
  });
  const { message } = await lost(before, filled({ memo: 'Rent' }));
  expect(message?.text).not.toContain('only once');
});

it('a form that is too large is not sent, and what was typed is kept', async () => {
  const sent: FormState[] = [];
  const action = keptWhenLost<FormState>(async (state) => {
    sent.push(state);
    return blankForm('next');
  });
  const memo = 'm'.repeat(300_001);
  const answer = await action(before, filled({ commandId: before.commandId, memo }));
  expect(sent).toEqual([]);
  expect(answer.message?.text).toContain('nothing was sent');
  expect(answer.values.memo).toBe(memo);

  // Nor does it go along when it was shortened.
  await action(answer, filled({ memo: 'm' }));
  expect(sent).toMatchObject([{ values: {} }]);
});

function filled(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
