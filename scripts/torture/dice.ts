import { createHash } from "node:crypto";

export type Dice = {
  /** A number from 0 up to, but not, 1. */
  roll(): number;
  /** True for this share of calls. */
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** A random UUID. */
  uuid(): string;
};

/** Chance that repeats itself under the same seed. */
export function openDice(seed: string): Dice {
  let count = 0;
  const next = () => {
    count += 1;
    return createHash("sha256").update(`${seed}:${count}`).digest();
  };
  const roll = () => next().readUInt32BE() / 2 ** 32;
  return {
    roll,
    chance: (share) => roll() < share,
    pick(items) {
      const item = items[Math.floor(roll() * items.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
    uuid: () =>
      next()
        .toString("hex")
        .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5"),
  };
}
