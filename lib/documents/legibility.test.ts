import { beforeAll, describe, expect, it } from "vitest";
import { type LegibilityRow, legibilityRows, type Outcome } from "./testing/legibility-rows";

let rows: LegibilityRow[];

beforeAll(async () => {
  rows = await legibilityRows();
});

function row(page: LegibilityRow["page"]): { before: Outcome; after: Outcome } {
  const found = rows.find((candidate) => candidate.page === page);
  if (!found?.after) throw new Error("There is no such row.");
  return { before: found.before, after: found.after };
}

/** What says that words cannot be read; of pictures and dark grounds an OCR engine knows nothing. */
const UNREADABLE = ["lost-detail", "small-type"] as const;
const WHOLE = 0.98;

describe("what an OCR engine reads", () => {
  it.each(["grey", "orange", "half-tone-ground", "grey-line"] as const)(
    "nothing of %s, and all after the fix",
    (page) => {
      const { before, after } = row(page);
      expect(before.words).toBe(0);
      expect(before.findings).toContain("lost-detail");
      expect(after.words).toBeGreaterThanOrEqual(WHOLE);
      expect(after.findings).toEqual([]);
    },
  );

  it("much more of small type at the finer quality", () => {
    const { before, after } = row("five-point");
    expect(before).toMatchObject({ findings: ["small-type"] });
    expect(before.words).toBeLessThan(0.8);
    expect(after.words).toBeGreaterThan(0.95);
  });

  it("as much of white on dark, but the page is no longer black", () => {
    const { before, after } = row("white-on-dark");
    expect(after.words).toBeGreaterThanOrEqual(before.words);
    expect(before).toMatchObject({ findings: ["dark-ground"], blackShare: expect.closeTo(1, 0) });
    expect(after.blackShare).toBeLessThan(0.1);
  });

  it("as much beside a photo, which keeps its tones in photo mode", () => {
    const { before, after } = row("photo");
    expect(after.words).toBeGreaterThanOrEqual(before.words);
    expect(before.findings).toEqual(["photo"]);
    expect(after.tones - before.tones).toBeGreaterThan(0.05);
  });

  it("is never called unreadable where it is read whole", () => {
    const outcomes = rows.flatMap(({ before, after }) => [before, after ?? []].flat());
    const whole = outcomes.filter(({ words }) => words >= WHOLE);
    expect(whole.length).toBeGreaterThanOrEqual(8);
    for (const { findings } of whole) for (const kind of UNREADABLE) expect(findings).not.toContain(kind);
  });
});
