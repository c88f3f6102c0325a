import "server-only";
import type { RasterQuality } from "@plainfax/fax-raster/settings";
import { z } from "zod";
import { composedPages } from "@/lib/covers/compose-document";
import type { SourcePage } from "@/lib/documents/composing/gather-pages";
import { openForPerson } from "@/lib/documents/open-for-person";
import { rasterPage } from "@/lib/documents/raster-page";
import { settingsOf } from "@/lib/documents/rules/composition";
import { findingWords, fixesFor } from "@/lib/documents/rules/legibility";
import { arrivesBlank, isBlankPage } from "@/lib/documents/rules/page-facts";
import { findDraft } from "@/lib/drafts/queries";
import { readSubmission } from "@/lib/drafts/read-submission";
import { AppError } from "@/lib/errors";
import { RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";
import { tool } from "@/lib/mcp/tool";

/** Each takes a second or so to become dots. */
const MOST_PAGES = 10;

const page = z.object({
  page: z.int().describe("Counted from 1, the cover first"),
  isReadable: z.boolean(),
  findings: z.array(z.string()).describe("What may not be legible after the fax line, in words"),
  isHelpedByQuality: z.boolean().describe("Whether a finer quality may help: prepare it again with superFine"),
});

export const checkReadabilityTool = tool({
  name: "check_readability",
  title: "Check how a prepared fax will arrive",
  description:
    "Turns the pages of a draft into the very black and white dots that a fax line carries, and tells what will be hard to read there. " +
    "Nothing is sent. Where something is found, tell the person, or prepare the fax again from a clearer file.",
  scopes: ["faxes:ask", "faxes:send"],
  effect: "reads",
  input: z.strictObject({ draftId: z.uuid(), firstPage: z.number().int().min(1).default(1) }),
  output: z.object({
    pages: z.array(page),
    nextPage: z.int().nullable().describe("Where to check on; null at the end"),
  }),
  async perform({ program, input: { draftId, firstPage } }) {
    const draft = await findDraft(program, draftId);
    if (!draft) throw new AppError("not-found", "There is no such draft. Prepare the fax first.");
    const submission = readSubmission(draftId, draft.content, []);
    const all = await composedPages(program, draft.content.composition, submission);
    const chosen = all.slice(firstPage - 1, firstPage - 1 + MOST_PAGES);
    for (const id of new Set(chosen.map(({ document }) => document.id))) {
      await openForPerson(program, id, "document.opened");
    }
    const quality = RASTER_QUALITY_OF[submission.options.quality];
    const pages: z.infer<typeof page>[] = [];
    for (const [index, source] of chosen.entries()) {
      pages.push({ page: firstPage + index, ...(await checkPage(source, quality)) });
    }
    const next = firstPage + chosen.length;
    return { value: { pages, nextPage: next <= all.length ? next : null } };
  },
});

async function checkPage({ document, page, look, rotation }: SourcePage, quality: RasterQuality) {
  const settings = settingsOf(look, quality);
  const dots = await rasterPage(document, page, settings, rotation);
  const findings = dots.findings.map(findingWords);
  if (isBlankPage(dots)) findings.push("The page is blank.");
  if (arrivesBlank(dots)) findings.push("Nothing of this page will arrive.");
  return {
    isReadable: findings.length === 0,
    findings,
    isHelpedByQuality: dots.findings.some((finding) => fixesFor(finding, settings).includes("finer")),
  };
}
