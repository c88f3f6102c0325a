import { describe, expect, it, vi } from "vitest";
import { groupCommit } from "./group-commit";

const WAIT = { timeout: 60_000 };

describe("committing together", () => {
  it("gathers what has arrived and what comes while a group is under way, in order, up to its size", async () => {
    const groups: number[][] = [];
    const late: Promise<void>[] = [];
    const commit = groupCommit<number>(
      async (items) => {
        groups.push(items);
        if (items.includes(1)) for (const item of [5, 6]) late.push(commit(item));
        await Promise.resolve();
      },
      { largest: 3, sideBySide: 1 },
    );
    await Promise.all([1, 2, 3, 4].map((item) => commit(item)));
    await Promise.all(late);
    await commit(7);
    expect(groups).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  it("fails with its group and goes on with the next", async () => {
    const commit = groupCommit<number>(
      async (items) => {
        if (items.includes(2)) throw new Error("no");
      },
      { largest: 2, sideBySide: 1 },
    );
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => commit(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  });

  it("lets groups that are worth it go side by side", async () => {
    const open: { items: number[]; end: () => void }[] = [];
    const commit = groupCommit<number>((items) => new Promise((resolve) => open.push({ items, end: resolve })), {
      largest: 100,
      sideBySide: 2,
    });
    const settled = [commit(0)];
    await vi.waitFor(() => expect(open).toHaveLength(1), WAIT);
    const many = Array.from({ length: 40 }, (_, n) => n + 1);
    settled.push(...many.map((item) => commit(item)));
    await vi.waitFor(() => expect(open).toHaveLength(2), WAIT);
    expect(open[1]?.items).toEqual(many);
    for (const { end } of open) end();
    await Promise.all(settled);
  });
});
