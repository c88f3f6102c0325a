import { expect, it } from "vitest";
import { BACKGROUND, onBehalfOf, RECEIVED, SharedErrand, Turns } from "./turns";

/** Work that stands still until it is told to end. */
function place(turns = new Turns(1)) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const want = (who: string, name = who) =>
    onBehalfOf(who, () =>
      turns.inTurn(async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
  const endAll = async (all: Promise<unknown>[]) => {
    const ending = setInterval(() => ends.shift()?.(), 0);
    await Promise.all(all);
    clearInterval(ending);
  };
  return { want, begun, endAll };
}

it("lets people take turns, a received fax like one of them, and what nobody waits for last", async () => {
  const { want, begun, endAll } = place();
  await endAll([
    want("a", "a1"),
    want(BACKGROUND),
    want("a", "a2"),
    want("a", "a3"),
    want("a", "a4"),
    want("b", "b1"),
    want(RECEIVED),
    want("b", "b2"),
  ]);
  expect(begun).toEqual(["a1", "a2", "b1", "received", "a3", "b2", "a4", "background"]);
});

it("does what several wait for once, in the turn of whoever has theirs first", async () => {
  const turns = new Turns(1);
  const begun: string[] = [];
  const work = (name: string) =>
    turns.inTurn(async () => {
      begun.push(name);
      await new Promise((resolve) => setTimeout(resolve));
    });
  const all = ["a1", "a2", "a3", "a4"].map((name) => onBehalfOf("a", () => work(name)));
  const shared = onBehalfOf("a", () => new SharedErrand());
  all.push(shared.do(() => work("shared")));
  onBehalfOf("b", () => shared.joinedNow());
  await Promise.all([...all, onBehalfOf("b", () => work("b1"))]);
  expect(begun).toEqual(["a1", "a2", "shared", "a3", "b1", "a4"]);
});

it("refuses who has too much waiting, and nobody else", async () => {
  const { want, begun, endAll } = place();
  const many = Array.from({ length: 201 }, () => want("a"));
  await expect(want("a")).rejects.toMatchObject({ code: "rate-limited", httpStatus: 429 });
  await endAll([...many, want("b")]);
  expect(begun.indexOf("b")).toBe(2);
  expect(begun).toHaveLength(202);
});

it("keeps a place for whoever has nothing at work, and nobody takes it twice", async () => {
  const { want, begun, endAll } = place(new Turns(2, 1));
  const all = [want("a", "a1"), want("a", "a2"), want("a", "a3"), want(BACKGROUND)];
  expect(begun).toEqual(["a1", "a2"]);
  all.push(want("b", "b1"), want("b", "b2"), want("c"));
  expect(begun).toEqual(["a1", "a2", "b1"]);
  await endAll(all);
  expect(begun).toEqual(["a1", "a2", "b1", "c", "a3", "b2", "background"]);
});

it("says whose work yields: of whoever wants more, and only beside others", async () => {
  const turns = new Turns(2, 1);
  const yielding: string[] = [];
  const work = (who: string, name: string) =>
    onBehalfOf(who, () =>
      turns.inTurn(async (isYielding) => {
        if (isYielding) yielding.push(name);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }),
    );
  await Promise.all(["a1", "a2", "a3"].map((name) => work("a", name)));
  expect(yielding).toEqual([]);
  await work(BACKGROUND, "what nobody waits for");
  await Promise.all(["a1", "a2", "a3"].map((name) => work("a", name)));
  expect(yielding).toEqual([]);
  await work("b", "b1");
  await Promise.all([work("a", "a4"), work("a", "a5"), work("b", "b2")]);
  expect(yielding).toEqual(["a5"]);
});
