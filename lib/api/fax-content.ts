import "server-only";
import { z } from "zod";
import type { ReceivedFile } from "@/lib/api/operation";
import { ApiProblem } from "@/lib/api/problem";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { findDocument } from "@/lib/documents/queries";
import { pagesOf } from "@/lib/documents/rules/composition";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { AppError } from "@/lib/errors";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { readOfficePaper } from "@/lib/numbers/queries";

const QUALITIES = { standard: "normal", fine: "high", superFine: "very_high" } as const;

export const qualityInput = z.enum(["standard", "fine", "superFine"]).default("fine");

export const coverInput = z.strictObject({
  templateId: z.uuid().nullable().default(null).describe("One of the office's cover pages; null for the plain one"),
  to: z.string().max(200).default(""),
  from: z.string().max(200).default(""),
  subject: z.string().max(200).default(""),
  message: z.string().max(4000).default(""),
});

type FaxContent = {
  to: readonly string[];
  from: string;
  cover: z.infer<typeof coverInput> | null;
  sendAt: string | null;
  quality: keyof typeof QUALITIES;
  retries?: number;
};

export type WholeDocument = { documentId: string; pages: number };

/**
 * The document that a program names, or whose file it sends, kept; null for neither. Throws `ApiProblem` 422 for both, or for a file that
 * can't be faxed, `not-found`.
 */
export async function documentOf(
  viewer: Viewer,
  documentId: string | undefined,
  file: ReceivedFile | null,
): Promise<WholeDocument | null> {
  if (file && documentId) throw new ApiProblem(422, "wrong-input", "Send a file or name a document, not both.");
  if (file) return keepFile(viewer, file);
  if (!documentId) return null;
  const { id, pageCount } = await findDocument(viewer, documentId);
  return { documentId: id, pages: pageCount };
}

async function keepFile({ personId }: Viewer, { path, fileName }: ReceivedFile): Promise<WholeDocument> {
  const paper = await readOfficePaper();
  const added = await addDocument(path, { fileName, source: "upload", createdBy: personId, paper });
  if (added.kind !== "ok") {
    throw new ApiProblem(422, "wrong-input", added.message, { errors: { file: added.message } });
  }
  return { documentId: added.document.id, pages: added.document.pageCount };
}

/** What the form of a fax would say. `asPreviewed`: whether the dots go out that are previewed, or the file as it is. */
export function contentOf(
  { to, from, cover, sendAt, quality, retries = DEFAULT_FAX_OPTIONS.retries }: FaxContent,
  document: WholeDocument | null,
  { asPreviewed }: { asPreviewed: boolean },
): DraftContent {
  return {
    recipients: to.join("\n"),
    fromNumber: from,
    composition: {
      pages: document ? pagesOf(document) : [],
      cover: cover && { ...cover, look: null },
      asPreviewed,
    },
    sendAt,
    options: { ...DEFAULT_FAX_OPTIONS, quality: QUALITIES[quality], retries },
  };
}

const FIELDS: Readonly<Record<string, string>> = { recipients: "to", fromNumber: "from", document: "file" };

/** Why a fax was refused, in the words of the API's fields; with a question, the file that is kept already. */
export function faxProblem(error: unknown, documentId?: string): unknown {
  if (!(error instanceof AppError)) return error;
  const errors = Object.fromEntries(
    Object.entries(error.fieldErrors).map(([field, message]) => [FIELDS[field] ?? field, message]),
  );
  return new ApiProblem(error.httpStatus, error.code, error.message, {
    ...(Object.keys(errors).length > 0 && { errors }),
    ...(error.consent !== undefined && { consents: error.consent.split(" "), ...(documentId && { documentId }) }),
  });
}
