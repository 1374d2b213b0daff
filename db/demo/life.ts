import { addDays, type Instant, type LocalDate } from '@/domain/calendar';
import { minorText } from '@/domain/money';
import type { Request } from '../prepare/order';
import { cards } from './cards';
import { DEMO_DAYS, type Intent, intentsOf, moment, type Purse } from './day';
import { bicycle, mistake, newDetails } from './early-days';
import { exchange } from './exchange';
import { faults } from './faults';
import { OPENING_DEPOSITS } from './habits';
import { leaving } from './leaving';
import { otherBanks } from './other-banks';
import { overdraft } from './overdraft';
import { listedPayees } from './payees';
import { type DemoPerson, demoAccounts, demoPeople, openingName, settled } from './people';
import { putAside, safeguards } from './safeguards';
import { seededChance } from './seeded-chance';
import { standingOrders } from './standing-orders';

/** One thing that somebody does. `happening` names it for ever; the command's id follows from it. */
export type DemoOrder = {
  happening: string;
  person: DemoPerson['key'];
  at: Instant;
  request: Exclude<Request, { type: 'AdvanceBankClock' }>;
  /** Who asks for it, where that is not the person whom it is about. */
  by?: 'bank' | 'operator' | 'second-operator';
  /** The build that decided it, where that was not this one. */
  build?: string;
  /** The earlier happening whose entry it proposes to undo. */
  reverses?: string;
};

/** Nobody spends their last fifty pounds on lunch. */
const RESERVE = 5_000n;

/** The whole history of the demo's people, in order of time. */
export function demoLife(today: LocalDate): DemoOrder[] {
  const ordinary = ordinaryLife(today);
  return [
    ...ordinary,
    ...cards(today),
    ...otherBanks(today),
    ...safeguards(today),
    ...putAside(today),
    ...listedPayees(today),
    ...standingOrders(today),
    ...exchange(today),
    ...overdraft(today, ordinary),
    ...faults(today),
  ].sort(byTime);
}

/**
 * Eighteen months of people's lives up to the end of the day before `today`: the same for the
 * same day, in order of time. Balances are kept along, so that nobody pays what they do not have,
 * except where somebody tries to, which the bank then refuses.
 */
export function ordinaryLife(today: LocalDate): DemoOrder[] {
  const chance = seededChance(20_260_601);
  const purses = new Map<Purse, bigint>();
  const orders: DemoOrder[] = [
    ...registrations(today),
    ...openings(today),
    ...bicycle(today),
    ...mistake(today),
    ...newDetails(today),
    ...leaving(today),
  ];
  for (let day = 0; day < DEMO_DAYS; day += 1) {
    const date = addDays(today, day - DEMO_DAYS);
    const intents = settled.flatMap((person) => intentsOf({ person, day, date }, chance));
    for (const intent of intents.sort(byTime)) {
      fillNewPurses(purses, today, intent.at);
      if (!canAfford(purses, intent)) continue;
      const { what, moves, ...order } = intent;
      for (const [purse, minor] of moves) purses.set(purse, (purses.get(purse) ?? 0n) + minor);
      orders.push({ ...order, happening: `${order.person} ${what} on day ${day}` });
    }
  }
  return orders.sort(byTime);
}

function registrations(today: LocalDate): DemoOrder[] {
  return demoPeople.map(({ key, name, email, locale, once }) => ({
    happening: `${key} registers`,
    person: key,
    at: moment(addDays(today, (demoAccounts[key][0]?.openedAfter ?? 0) - DEMO_DAYS), 8, 0),
    request: { type: 'RegisterCustomer', email, ...(once ?? { name, locale }) },
  }));
}

function openings(today: LocalDate): DemoOrder[] {
  return demoPeople.flatMap(({ key: person }) =>
    demoAccounts[person].map(({ key, nickname, product, currency, openedAfter }) => ({
      happening: openingName(person, key),
      person,
      at: openingAt(today, openedAfter),
      request: {
        type: 'OpenAccount',
        product,
        currency,
        nickname,
        openingDepositMinor: minorText(OPENING_DEPOSITS[key]),
      },
    })),
  );
}

function openingAt(today: LocalDate, openedAfter: number): Instant {
  return moment(addDays(today, openedAfter - DEMO_DAYS), 8, 30);
}

/** Until its opening an account has no purse, so that nobody is paid into it an hour too early. */
function fillNewPurses(purses: Map<Purse, bigint>, today: LocalDate, now: Instant): void {
  for (const { key: person } of demoPeople) {
    for (const { key, openedAfter } of demoAccounts[person]) {
      const purse: Purse = `${person} ${key}`;
      if (purses.has(purse) || openingAt(today, openedAfter) >= now) continue;
      purses.set(purse, OPENING_DEPOSITS[key]);
    }
  }
}

function canAfford(purses: ReadonlyMap<Purse, bigint>, { moves }: Intent): boolean {
  return moves.every(([purse, minor]) => {
    const held = purses.get(purse);
    return held !== undefined && (minor >= 0n || held + minor >= RESERVE);
  });
}

function byTime(a: { at: Instant }, b: { at: Instant }): number {
  return a.at < b.at ? -1 : 1;
}
