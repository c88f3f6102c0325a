import { expect, it, vi } from "vitest";
import { deedMemory } from "./deed-memory";

const FOR_MS = 10_000;
const ONE_STEP = { forMs: FOR_MS, goesFurtherBack: false };

it("takes back what was done last, once, and nothing older with it", async () => {
  const { begin, takeBackLast } = deedMemory(ONE_STEP);
  const undo = vi.fn();
  begin(() => undo).answered("first");
  const second = begin(() => undo);
  second.answered("second");
  takeBackLast();
  takeBackLast();
  second.takeBack();
  await expect.poll(() => undo.mock.calls).toEqual([["second"]]);
  expect(second.isTakenBack()).toBe(true);
});

it("waits for a deed that is under way instead of taking back the one before", async () => {
  const { begin, takeBackLast } = deedMemory(ONE_STEP);
  const undo = vi.fn();
  begin(() => undo).answered("before");
  const underWay = begin(() => undo);
  takeBackLast();
  expect(undo).not.toHaveBeenCalled();
  underWay.answered("under way");
  await expect.poll(() => undo.mock.calls).toEqual([["under way"]]);
});

it("means the deed before those that came to nothing, in whatever order they were answered", async () => {
  const { begin, takeBackLast } = deedMemory(ONE_STEP);
  const undo = vi.fn();
  begin(() => undo).answered("first");
  const [second, third] = [begin(() => undo), begin(() => undo)];
  second.answered(null);
  third.answered(null);
  takeBackLast();
  await expect.poll(() => undo.mock.calls).toEqual([["first"]]);
});

it("takes nothing back for a deed that came to nothing after the key was pressed", async () => {
  const { begin, takeBackLast } = deedMemory(ONE_STEP);
  const undo = vi.fn();
  begin(() => undo).answered("before");
  const underWay = begin(() => undo);
  takeBackLast();
  underWay.answered(null);
  takeBackLast();
  begin(() => undo).answered("after");
  takeBackLast();
  await expect.poll(() => undo.mock.calls).toEqual([["after"]]);
});

it("lets an older deed be taken back by its own button, and the key mean the last", async () => {
  const { begin, takeBackLast } = deedMemory(ONE_STEP);
  const undo = vi.fn();
  const first = begin(() => undo);
  first.answered("first");
  begin(() => undo).answered("last");
  first.takeBack();
  takeBackLast();
  await expect.poll(() => undo.mock.calls).toEqual([["first"], ["last"]]);
});

it("forgets what was done too long ago", async () => {
  let at = 0;
  const { begin, takeBackLast } = deedMemory(ONE_STEP, () => at);
  const undo = vi.fn();
  begin(() => undo).answered("early");
  at = FOR_MS - 1;
  begin(() => undo).answered("late");
  at = 2 * FOR_MS - 1;
  takeBackLast();
  begin(() => undo).answered("now");
  takeBackLast();
  await expect.poll(() => undo.mock.calls).toEqual([["now"]]);
});

it("goes further back with each press, where it is meant to", async () => {
  const { begin, takeBackLast } = deedMemory({ ...ONE_STEP, goesFurtherBack: true });
  const undo = vi.fn();
  for (const part of ["first", "second", "third"]) begin(() => undo).answered(part);
  takeBackLast();
  takeBackLast();
  await expect.poll(() => undo.mock.calls).toEqual([["third"], ["second"]]);
});
