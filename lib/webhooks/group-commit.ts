import { setImmediate as nextTurn } from "node:timers/promises";

type Waiting<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void };

/**
 * Makes a function that commits single items together: while one group is being committed, the next one gathers. Each
 * call settles with its group. A burst costs one transaction a group instead of one an item, and a lone item waits for
 * nothing.
 */
export function groupCommit<Item>(commit: (items: Item[]) => Promise<void>, largest: number) {
  const waiting: Waiting<Item>[] = [];
  let isRunning = false;

  return (item: Item): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void run();
    });

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await gather();
      const group = waiting.splice(0, largest);
      try {
        await commit(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  }

  // An embedded database does not let the process turn to its sockets in between: what has arrived is read first.
  async function gather(): Promise<void> {
    for (let before = 0; before < waiting.length && waiting.length < largest; ) {
      before = waiting.length;
      await nextTurn();
    }
  }
}
