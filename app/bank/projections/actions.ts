'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '@/components/form-state';
import { corruptBalance } from '@/db/demo/corrupt-balance';
import { requestJob } from '@/db/jobs';
import { subscribers } from '@/db/projection-status';
import { readModels } from '@/db/read-models/all';
import { replayParked } from '@/db/subscriber';
import { type AccountId, isUuid, type StreamId } from '@/domain/ids';
import { ordinal, uuid } from '@/domain/input';
import { done, notSent } from '../../answer';
import { askOperator } from '../ask-staff';

export async function rebuild(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const readModel = readModels.find(({ name }) => name === fields.name);
  if (!readModel) return notSent(before, fields, 'There is no such read model.');
  await requestJob('rebuild', readModel.name, member.staffId);
  revalidatePath('/bank/projections');
  // It stands there when the rebuild is long done, and has to be true then, too.
  const text = 'A rebuild was asked for; how far it is stands under Rebuilds. Rows stay readable.';
  return done(before, text);
}

/** Generations are a `smallint`. */
const parkedForm = z.object({ streamId: uuid<StreamId>(), generation: ordinal(32_767) });

export async function replay(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { fields } = asked;
  const parsed = parkedForm.safeParse(fields);
  const subscriber = subscribers.find(({ name }) => name === fields.name);
  if (!parsed.success || !subscriber) {
    return notSent(before, fields, 'There is no such parked stream.');
  }
  const { generation, streamId } = parsed.data;
  const flows = await replayParked(subscriber, generation, streamId);
  revalidatePath('/bank/projections');
  return flows
    ? done(before, 'It flows again.')
    : notSent(before, fields, 'It stopped again. The error stands here as it is now.');
}

export async function corrupt(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { fields } = asked;
  const { accountId = '' } = fields;
  const isSpoilt = isUuid(accountId) && (await corruptBalance(accountId as AccountId));
  if (!isSpoilt) return notSent(before, fields, 'There is no such account in the demo.');
  revalidatePath('/bank/projections');
  const text = 'Its row in balances is wrong now. Rebuild balances to mend it.';
  return { ...done(before, text, { accountId }), message: { tone: 'info', text } };
}
