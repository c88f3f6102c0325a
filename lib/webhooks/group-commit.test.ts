import { describe, expect, it, vi } from "vitest";
import { groupCommit } from "./group-commit";

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
      { largest: 3, sideBySide: 1, keyOf: String },
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
      { largest: 2, sideBySide: 1, keyOf: String },
    );
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => commit(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  });

  it("lets groups that are worth it go side by side, but never two with the same key", async () => {
    const open: { items: string[]; end: () => void }[] = [];
    const commit = groupCommit<string>((items) => new Promise((resolve) => open.push({ items, end: resolve })), {
      largest: 100,
      sideBySide: 2,
      keyOf: (item) => item.slice(0, 1),
    });
    const settled = [commit("a1")];
    await vi.waitFor(() => expect(open).toHaveLength(1));
    const many = Array.from({ length: 40 }, (_, n) => String.fromCharCode(200 + n));
    settled.push(...["a2", ...many].map((item) => commit(item)));
    await vi.waitFor(() => expect(open).toHaveLength(2));
    expect(open[1]?.items).toEqual(many);
    open[1]?.end();
    await settled.at(-1);
    open[0]?.end();
    await vi.waitFor(() => expect(open).toHaveLength(3));
    expect(open[2]?.items).toEqual(["a2"]);
    open[2]?.end();
    await Promise.all(settled);
  });
});
