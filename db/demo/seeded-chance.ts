/** Chance that is the same every time: mulberry32, seeded with a number. For demo data only. */
export type Chance = {
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  /** True in `percent` of cases. */
  happens(percent: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
};

export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    whole,
    happens: (percent) => next() * 100 < percent,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
  };
}
