import "server-only";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { z } from "zod";
import { noteSight } from "@/lib/api/note-sight";
import { operation } from "@/lib/api/operation";
import { recordHourly } from "@/lib/audit-hourly";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { openDocument } from "@/lib/documents/open-document";
import { openFaxTiff } from "@/lib/documents/open-fax-tiff";
import { type Opening, openForPerson } from "@/lib/documents/open-for-person";
import { renderPage } from "@/lib/documents/render-page";
import { readPageNumber } from "@/lib/documents/rules/page-number";
import { PAGE_WIDTHS } from "@/lib/documents/rules/page-picture";
import { readKept } from "@/lib/encryption/open-kept";
import { AppError } from "@/lib/errors";
import { findFax } from "@/lib/fax/queries/find-fax";
import { faxNotFound } from "@/lib/fax/refusals";
import { faxReport } from "@/lib/reports/fax-report";
import { sealReport } from "@/lib/reports/seal-report";
import { writeReport } from "@/lib/reports/write-report";

const READ = ["faxes:read", "inbox:read"] as const;
const [, , , WIDTH] = PAGE_WIDTHS;

export const fileOperations = [
  operation({
    id: "getFaxDocument",
    method: "GET",
    path: "/faxes/{faxId}/document",
    tag: "Faxes",
    summary: "Get the document of a fax",
    description: "As the PDF that was sent or received, or as a TIFF of the dots of a fax line in Fine.",
    scopes: READ,
    query: z.object({ format: z.enum(["pdf", "tiff"]).default("pdf") }),
    answer: { status: 200, types: ["application/pdf", "image/tiff"] },
    async perform({ viewer, path, query }) {
      const document = await openDocumentOf(viewer, path.faxId, "document.downloaded");
      if (query.format === "tiff") return file(await openFaxTiff(document, "fine"), "image/tiff");
      const { bytes, read } = await openDocument(document);
      return file(read(), "application/pdf", bytes);
    },
  }),
  operation({
    id: "getFaxPage",
    method: "GET",
    path: "/faxes/{faxId}/pages/{page}",
    tag: "Faxes",
    summary: `Get the picture of a page, ${WIDTH} pixels wide`,
    scopes: READ,
    answer: { status: 200, types: ["image/png"] },
    async perform({ viewer, path }) {
      const document = await openDocumentOf(viewer, path.faxId, "document.opened");
      const page = readPageNumber(path.page ?? "", document.pageCount);
      if (!page) throw new AppError("not-found", "There is no such page.");
      const picture = await readKept(await renderPage(document, page, WIDTH));
      return file(new Uint8Array(await sharp(picture).png().toBuffer()), "image/png");
    },
  }),
  operation({
    id: "getFaxReport",
    method: "GET",
    path: "/faxes/{faxId}/report",
    tag: "Faxes",
    summary: "Get the transmission report of a sent fax",
    description: "As a PDF by the office's clock, or as JSON with the seal that anybody can check.",
    scopes: ["faxes:read"],
    query: z.object({ format: z.enum(["pdf", "json"]).default("pdf") }),
    answer: { status: 200, types: ["application/pdf", "application/json"] },
    async perform({ viewer, path, query }) {
      const report = await faxReport(viewer, path.faxId ?? "");
      const subject = { subjectKind: "fax", subjectId: report.faxId };
      await recordHourly({ actor: viewer.personId, action: "report.downloaded", ...subject }, viewer.apiKey?.id);
      if (query.format === "json") return file(JSON.stringify(sealReport(report), null, 2), "application/json");
      const options = { clock: await readOfficeClock(), withDocument: false, names: new Map() };
      const pdf = await withTemporaryFile(async (output) => {
        await writeReport(report, options, output);
        return new Uint8Array(await readFile(output));
      });
      return file(pdf, "application/pdf");
    },
  }),
];

async function openDocumentOf(viewer: Viewer, faxId = "", action: Opening) {
  const fax = await findFax(viewer, faxId);
  await noteSight(viewer, faxId, fax !== null);
  if (!fax) throw faxNotFound();
  if (!fax.documentId) throw new AppError("not-found", "The file of this fax is not here.");
  return openForPerson(viewer, fax.documentId, action);
}

function file(body: BodyInit, type: string, bytes?: number): Response {
  const length = bytes === undefined ? {} : { "Content-Length": String(bytes) };
  return new Response(body, { headers: { "Content-Type": type, ...length } });
}
