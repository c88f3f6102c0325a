import { expect, it } from "vitest";
import { effectWords } from "@/components/raster/effect-words";
import type { PageFacts } from "@/lib/documents/rules/page-facts";

function facts(bytes: number, area: number): PageFacts {
  const places = area > 0 ? [{ left: 0, top: 0, width: area, height: 1 }] : [];
  const findings = area > 0 ? [{ kind: "lost-detail", places, words: "" } as const] : [];
  return { lines: 2149, bytes, blackShare: 0.04, hasMarks: true, photoShare: 0, isBlank: false, findings };
}

it.each([
  [facts(25_000, 0), "Mends it, 9 seconds longer"],
  [facts(5_400, 0.1), "Mends part of it, 2 seconds less"],
  [facts(9_100, 0), "Mends it, same time"],
])("%o: %s", (after, words) => {
  expect(effectWords("lost-detail", facts(9_000, 0.5), after)?.replaceAll("\u00a0", " ")).toBe(words);
});

it("says nothing of what does not help", () => {
  expect(effectWords("lost-detail", facts(9_000, 0.5), facts(9_000, 0.5))).toBeNull();
});
