import { setImmediate as nextTurn } from "node:timers/promises";

type Waiting<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void };

type Groups = {
  /** The most items of a group. */
  largest: number;
  /** How many groups may be under way at once; the second and later ones begin when they are worth it. */
  sideBySide: number;
};

/** So many items are worth a commit of their own beside one that is under way: a group costs as much as a dozen items. */
const WORTH = 32;

/**
 * Makes a function that commits single items together: while groups are being committed, the next one gathers. Each
 * call settles with its group. A burst costs one transaction a group instead of one an item, and a lone item waits for
 * nothing.
 */
export function groupCommit<Item>(commit: (items: Item[]) => Promise<void>, { largest, sideBySide }: Groups) {
  const waiting: Waiting<Item>[] = [];
  let underWay = 0;
  let isGathering = false;

  return (item: Item): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      void begin();
    });

  async function begin(): Promise<void> {
    if (isGathering || !mayBegin()) return;
    isGathering = true;
    await gather();
    isGathering = false;
    void run(waiting.splice(0, largest));
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

  async function run(group: Waiting<Item>[]): Promise<void> {
    underWay += 1;
    try {
      await commit(group.map(({ item }) => item));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    underWay -= 1;
    void begin();
  }
}
