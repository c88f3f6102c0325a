import "server-only";
import { DEFAULT_RASTER_SETTINGS } from "@plainfax/fax-raster/settings";
import { database } from "@/db/client";
import { rasterPage } from "@/lib/documents/raster-page";
import { faxSeconds } from "@/lib/documents/rules/fax-time";
import { noteOnAttempt } from "@/lib/fax/ledger";
import { DEFAULT_FAX_OPTIONS, RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { findUnmeasuredCall } from "./queries";

/** A long document is judged by its beginning. */
const MOST_PAGES = 20;

/** Notes how long the call of a delivered attempt would have been taken to last, to be compared with how long it did. */
export async function learnCallTime({ subjectId }: Job): Promise<JobOutcome> {
  const call = await findUnmeasuredCall(subjectId);
  if (!call) return { done: true };
  const { document, options } = call;
  const quality = RASTER_QUALITY_OF[(options ?? DEFAULT_FAX_OPTIONS).quality];
  const bytes: number[] = [];
  for (let page = 1; page <= Math.min(document.pageCount, MOST_PAGES); page += 1) {
    bytes.push((await rasterPage(document, page, { ...DEFAULT_RASTER_SETTINGS, quality })).bytes);
  }
  const mean = bytes.reduce((sum, one) => sum + one, 0) / bytes.length;
  const unseen = Array<number>(document.pageCount - bytes.length).fill(mean);
  await noteOnAttempt(database(), subjectId, { predictedSecs: Math.round(faxSeconds([...bytes, ...unseen])) });
  return { done: true };
}
