import { writeFileSync } from "node:fs";
import { drawFigures } from "@/scripts/scale/draw-figures";
import { openSite } from "@/scripts/scale/open-site";
import { type OfficeResult, runOffice } from "@/scripts/scale/run-office";
import { rounded } from "./statistics";

const FIGURE = "docs/scale.svg";
const PATIENCE_MS = 15 * 60_000;

/**
 * The same day of an office on one, two and three portals that share nothing on disk, which are killed and brought back. `SCALE_SENT` and
 * `SCALE_RECEIVED` make it shorter, `SCALE_SIZES` chooses among the sizes. Draws what the largest told at `/metrics`.
 */
export async function benchScale(): Promise<void> {
  const { SCALE_SENT = "500", SCALE_RECEIVED = "300", SCALE_SIZES = "1,2,3" } = process.env;
  const day = {
    sent: Number(SCALE_SENT),
    received: Number(SCALE_RECEIVED),
    killEvery: 25,
    patienceMs: PATIENCE_MS,
  };
  const sizes = SCALE_SIZES.split(",").map(Number);
  for (const size of sizes) {
    const site = await openSite(size);
    if (!site) return console.log("Several processes: no PostgreSQL or no nginx found, not measured.");
    try {
      const result = await runOffice(site, await site.start(), day);
      printScale(size, result, day.sent + day.received);
      if (size === Math.max(...sizes)) writeFileSync(FIGURE, drawFigures(result.samples));
    } finally {
      await site.close();
    }
  }
}

function printScale(size: number, result: OfficeResult, faxes: number): void {
  const { kills, minutes, settledMs, doubles, lost, changed, webhooks, outbox, seen } = result;
  const repeated = [...seen].map(([what, times]) => `${times} × ${what}`).join(", ");
  console.log(
    [
      `${size} process${size === 1 ? "" : "es"}: ${rounded(faxes / minutes)} faxes/min, ${kills} kills, all settled ${rounded(settledMs / 1_000)} s after the last`,
      `  ${doubles.length} doubles, ${lost.length} lost, ${changed.length} documents changed`,
      `  webhooks answered p50 ${rounded(webhooks.p50)} ms, p95 ${rounded(webhooks.p95)} ms; ${webhooks.refused} attempts were not taken and came again`,
      `  outbox p50 ${rounded(outbox.p50)} ms, p95 ${rounded(outbox.p95)} ms; ${outbox.failed} times it did not open`,
      `  seen by programs and repeated: ${repeated || "nothing"}`,
      ...[...doubles, ...lost, ...changed].slice(0, 10).map((what) => `  ${what}`),
    ].join("\n"),
  );
}
