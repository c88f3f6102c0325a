import type { RandomBytes } from "./ids";

/** One of several, each as likely as the others. Throws when there is none. */
export function pick<Item>(random: RandomBytes, items: readonly Item[]): Item {
  const item = items[Math.floor((random(4).readUInt32BE() / 2 ** 32) * items.length)];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
}
