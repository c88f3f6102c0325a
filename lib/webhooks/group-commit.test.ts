import { describe, expect, it } from "vitest";
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
});
