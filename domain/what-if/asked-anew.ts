import type { AccountEvent } from '../account/events';
import { deltaMinor } from '../account/state';
import { minorText } from '../money';
import type { Recorded } from '../recorded';
import { eventAt, type Lane } from './lane';
import type { BookEntry, Request } from './requests';

/**
 * What was asked, with the amounts and the versions of another history; null where there is nothing in it
 * that could be undone. `versions` tells where each real event stands in it.
 */
export function askedAnew(
  lane: Lane,
  versions: ReadonlyMap<number, number>,
  request: Request,
  main: Recorded<AccountEvent>,
): Request | null {
  switch (request.type) {
    case 'CaptureHold': {
      // A payment is taken whole, whatever was put aside for it.
      if (main.type !== 'HoldCaptured' || main.data.paymentId === null) return request;
      const holds = lane.account.status === 'not-opened' ? [] : lane.account.holds;
      const hold = holds.find(({ holdId }) => holdId === request.holdId);
      return hold ? { ...request, amountMinor: minorText(hold.amountMinor) } : request;
    }
    case 'WaiveFee': {
      const chargedVersion = placeIn(lane, versions, request.chargedVersion);
      return chargedVersion === null ? null : { ...request, chargedVersion };
    }
    case 'ConfirmBalance':
      return { ...request, version: versions.get(request.version) ?? request.version };
    case 'BookCorrection':
      return { ...request, ...corrected(lane, versions, request) };
    case 'BookEntry':
      return entryAnew(lane, versions, request);
  }
  return request;
}

function entryAnew(
  lane: Lane,
  versions: ReadonlyMap<number, number>,
  request: BookEntry,
): BookEntry | null {
  const { entry } = request;
  if (entry.kind === 'correction') {
    return { ...request, entry: { ...entry, ...corrected(lane, versions, entry) } };
  }
  const reversedVersion = placeIn(lane, versions, entry.reversedVersion);
  if (reversedVersion === null) return null;
  const original = eventAt(lane, reversedVersion);
  if (!original) return request;
  const moved = deltaMinor(original);
  const amountMinor = minorText(moved < 0n ? -moved : moved);
  return { ...request, entry: { ...entry, reversedVersion, amountMinor } };
}

function corrected(
  lane: Lane,
  versions: ReadonlyMap<number, number>,
  { correctedVersion }: { correctedVersion: number | null },
) {
  return { correctedVersion: correctedVersion && placeIn(lane, versions, correctedVersion) };
}

/** Before this history begins, both are one; null for what there is not in it. */
function placeIn(
  { beginsAfter }: Lane,
  versions: ReadonlyMap<number, number>,
  version: number,
): number | null {
  return version <= beginsAfter ? version : (versions.get(version) ?? null);
}
