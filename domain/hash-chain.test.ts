import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Instant, LocalDate } from './calendar';
import { canonicalJson, commandDigestInput, eventHashInput, type Json } from './hash-chain';
import type { AccountId, ActorId, CommandId } from './ids';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

it('writes the canonical JSON of RFC 8785', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(canonicalJson(value as Json)).toBe(canonicalize(value));
    }),
  );
});

it('writes what is hashed as canonical JSON, whatever stands in it', () => {
  const text = fc.string({ unit: 'binary' });
  const data = fc.dictionary(text, fc.jsonValue({ noUnicodeString: false }));
  fc.assert(
    fc.property(text, text, data, fc.nat(), (one, other, json, number) => {
      const [payload, cause] = [json as Json, { [other]: one }];
      const command = { actorId: one as ActorId, type: other, payload, cause };
      expect(commandDigestInput(command)).toBe(
        canonicalize({ actor: one, type: other, payload, cause }),
      );
      const event = {
        streamId: one as AccountId,
        version: number,
        recordedAt: other as Instant,
        type: one,
        schemaVersion: number,
        effectiveOn: other as LocalDate,
        data: payload,
        commandId: other as CommandId,
        commandDigest: one,
      };
      const { streamId, ...rest } = event;
      expect(eventHashInput(other, event)).toBe(
        canonicalize({ ...rest, format: 1, prev: other, stream: streamId }),
      );
    }),
  );
});

it('hashes format 1 as it always has', () => {
  const commandDigest = sha256(
    commandDigestInput({
      actorId: '00000000-0000-4000-8000-000000000001' as ActorId,
      type: 'DepositMoney',
      payload: { amountMinor: '5000', accountId: '00000000-0000-4000-8000-000000000002' },
      cause: null,
    }),
  );
  const input = eventHashInput('00'.repeat(32), {
    streamId: '00000000-0000-4000-8000-000000000002' as AccountId,
    version: 2,
    recordedAt: '2026-06-15T10:00:00.123456Z' as Instant,
    type: 'MoneyDeposited',
    schemaVersion: 1,
    effectiveOn: '2026-06-15' as LocalDate,
    data: { reference: null, amountMinor: '5000', contra: 'cash', category: 'other' },
    commandId: '00000000-0000-4000-8000-000000000003' as CommandId,
    commandDigest,
  });
  expect(sha256(input)).toBe('40e154b067a48cdf994a7d27f8ec7374cee01cad3ac3761780796d6ed9327589');
});
