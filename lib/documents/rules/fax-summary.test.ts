import { expect, it } from "vitest";
import { type ComposedPage, EMPTY_COMPOSITION, pagesOf } from "./composition";
import { summarizeFax } from "./fax-summary";
import { faxSeconds } from "./fax-time";
import type { PageFacts } from "./page-facts";

const pages = pagesOf({ documentId: "a", pages: 4 });
const cover = pagesOf({ documentId: "cover", pages: 2 });
const pale = { kind: "lost-detail", places: [], words: "" } as const;

function facts(bytes: number, findings: PageFacts["findings"] = []): PageFacts {
  return { lines: 2149, bytes, blackShare: 0.04, hasMarks: true, photoShare: 0, isBlank: false, findings };
}

it("counts pages not looked at yet, and a cover page not made yet, and tells no time before it knows them", () => {
  const known = [facts(10_000), facts(30_000, [pale])];
  const summary = summarizeFax({ ...EMPTY_COMPOSITION, pages }, null, ({ page }) => known[page - 1]);
  expect(summary).toEqual({
    pages: 5,
    unknown: 3,
    toLookAt: [1],
    seconds: null,
  });
});

it("leaves out what does not go out", () => {
  const chosen = pages.map((page): ComposedPage => ({ ...page, isLeftOut: page.page < 4 }));
  const summary = summarizeFax({ ...EMPTY_COMPOSITION, pages: chosen }, [], () => facts(10_000, [pale]));
  expect(summary).toEqual({ pages: 1, unknown: 0, toLookAt: [3], seconds: faxSeconds([10_000]) });
});

it("has a look at pages that cannot be checked", () => {
  const summary = summarizeFax({ ...EMPTY_COMPOSITION, pages }, [], ({ page }) => (page === 3 ? null : facts(10_000)));
  expect(summary).toMatchObject({ unknown: 0, toLookAt: [2] });
});

it("knows no time before a page is known", () => {
  expect(summarizeFax({ ...EMPTY_COMPOSITION, pages }, [], () => undefined).seconds).toBeNull();
});

it("looks at the pages of the cover as at all others", () => {
  const summary = summarizeFax({ ...EMPTY_COMPOSITION, pages }, cover, ({ documentId, page }) =>
    documentId === "cover" ? facts(50_000, page === 2 ? [pale] : []) : facts(10_000),
  );
  expect(summary).toEqual({
    pages: 6,
    unknown: 0,
    toLookAt: [-1],
    seconds: faxSeconds([50_000, 50_000, 10_000, 10_000, 10_000, 10_000]),
  });
});
