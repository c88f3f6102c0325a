import { beforeAll, expect, it } from "vitest";
import { fade, grain, shadow } from "./testing/camera";
import { loadPdfium, type Pdfium } from "./testing/draw-pdf";
import { strokesKept } from "./testing/signed-pages";

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await loadPdfium();
});

it.each([
  ["in the shadow of a hand", [shadow(0.45, 300), grain(4)]],
  ["on grainy paper", [fade(40, 225), grain(6)]],
] as const)("signatures %s keep their strokes, also of a thin and a pale blue pen", async (_, effects) => {
  for (const kept of await strokesKept(pdfium, effects)) expect(kept).toBeGreaterThan(0.98);
});
