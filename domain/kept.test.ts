import { expect, it } from 'vitest';
import type { Appended, Command } from './commands';
import { accept, type Decision, refuse } from './decider';
import { asKept } from './kept';
import type { Refusal } from './refusal';

const leg = { counterpartName: 'sealed', memo: 'sealed' };
const transfer = { type: 'TransferMoney', amountMinor: '100', forSender: leg, forRecipient: leg };
const execution = { ...transfer, type: 'ExecuteStandingOrder' };
const withdrawal = { type: 'WithdrawMoney', amountMinor: '100', reference: 'sealed' };
const refused = refuse<Refusal>({ reason: 'recipient-unavailable' });

it.each([
  ['a transfer that was made', transfer, came('TransferSent', 'TransferReceived')],
  ['a standing order that was carried out', execution, came('TransferReceived')],
  ['what is not for anybody else, refused', withdrawal, refused],
])('%s is kept as it was', (_, command, decision) => {
  expect(asKept(command as Command, decision)).toBe(command);
});

it.each([
  ['a transfer that was refused', transfer, refused],
  ['a standing order that was not due', execution, refused],
  ['a standing order that failed', execution, came('StandingOrderFailed')],
])('%s is kept without what its recipient never received', (_, command, decision) => {
  const { forRecipient: _leg, ...rest } = command;
  expect(asKept(command as Command, decision)).toEqual(rest);
});

function came(...types: string[]): Decision<Appended, Refusal> {
  return accept(...types.map((type) => ({ event: { type } }) as Appended));
}
