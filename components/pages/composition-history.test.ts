import { expect, it } from "vitest";
import { type CompositionChange, changeComposition, startHistory } from "@/components/pages/composition-history";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";

const START = startHistory({ ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: "scan", pages: 3 }) });

function after(...changes: CompositionChange[]) {
  return changes.reduce(changeComposition, START);
}

const MOVE: CompositionChange = { kind: "move", from: 0, to: 2 };
const TURN: CompositionChange = { kind: "turn", places: [1] };

it("takes changes back one by one, and makes them again", () => {
  expect(after(MOVE, TURN, { kind: "undo" }).composition).toEqual(after(MOVE).composition);
  expect(after(MOVE, TURN, { kind: "undo" }, { kind: "undo" }).composition).toEqual(START.composition);
  expect(after(MOVE, TURN, { kind: "undo" }, { kind: "undo" }, { kind: "redo" }, { kind: "redo" }).composition).toEqual(
    after(MOVE, TURN).composition,
  );
});

it("forgets what was undone when something else is done", () => {
  const history = after(MOVE, { kind: "undo" }, TURN);
  expect(history.future).toEqual([]);
  expect(changeComposition(history, { kind: "redo" })).toBe(history);
  expect(changeComposition(START, { kind: "undo" })).toBe(START);
});

it("brings a removed file back, and leaves the cover as it was typed since", () => {
  const cover = { templateId: null, to: "Ana", from: "", subject: "", message: "", look: null };
  const { composition } = after(
    { kind: "remove-file", documentId: "scan" },
    { kind: "cover", cover },
    { kind: "undo" },
  );
  expect(composition).toEqual({ ...START.composition, cover });
});

it("says what was done", () => {
  expect(after(MOVE).said).toBe("Page moved to place 3 of 3.");
  expect(after({ kind: "leave-out", places: [0] }).said).toBe("Page at place 1 left out.");
  expect(after({ kind: "turn", places: [0, 1, 2] }).said).toBe("3\u00a0pages turned to the right.");
  expect(after(MOVE, { kind: "undo" }).said).toBe("Undone.");
});
