import { setImmediate as nextTurn } from "node:timers/promises";

type Waiting<Item> = { item: Item; key: string; resolve: () => void; reject: (error: unknown) => void };

type Groups<Item> = {
  /** The most items of a group. */
  largest: number;
  /** How many groups may be under way at once; the second and later ones begin when they are worth it. */
  sideBySide: number;
  /** What must not be under way twice at once: items of one key are in one group, or in groups one after the other. */
  keyOf: (item: Item) => string;
};

/** So many items are worth a commit of their own beside one that is under way: a group costs as much as a dozen items. */
const WORTH = 32;

/**
 * Makes a function that commits single items together: while groups are being committed, the next one gathers. Each
 * call settles with its group. A burst costs one transaction a group instead of one an item, and a lone item waits for
 * nothing.
 */
export function groupCommit<Item>(
  commit: (items: Item[]) => Promise<void>,
  { largest, sideBySide, keyOf }: Groups<Item>,
) {
  let waiting: Waiting<Item>[] = [];
  const keysUnderWay = new Set<string>();
  let underWay = 0;
  let isGathering = false;

  return (item: Item): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, key: keyOf(item), resolve, reject });
      void begin();
    });

  async function begin(): Promise<void> {
    if (isGathering || !mayBegin()) return;
    isGathering = true;
    await gather();
    isGathering = false;
    const group = takeGroup();
    if (group.length === 0) return;
    void run(group);
    void begin();
  }

  function mayBegin(): boolean {
    return underWay === 0 ? waiting.length > 0 : underWay < sideBySide && waiting.length >= Math.min(WORTH, largest);
  }

  // An embedded database does not let the process turn to its sockets in between: what has arrived is read first.
  async function gather(): Promise<void> {
    for (let before = 0; before < waiting.length && waiting.length < largest; ) {
      before = waiting.length;
      await nextTurn();
    }
  }

  function takeGroup(): Waiting<Item>[] {
    const group: Waiting<Item>[] = [];
    const left: Waiting<Item>[] = [];
    for (const one of waiting) (group.length < largest && !keysUnderWay.has(one.key) ? group : left).push(one);
    waiting = left;
    return group;
  }

  async function run(group: Waiting<Item>[]): Promise<void> {
    underWay += 1;
    for (const { key } of group) keysUnderWay.add(key);
    try {
      await commit(group.map(({ item }) => item));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    underWay -= 1;
    for (const { key } of group) keysUnderWay.delete(key);
    void begin();
  }
}
