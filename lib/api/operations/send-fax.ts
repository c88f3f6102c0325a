import "server-only";
import { z } from "zod";
import { type Asked, operation, type ReceivedFile } from "@/lib/api/operation";
import { presentFax } from "@/lib/api/present";
import { ApiProblem } from "@/lib/api/problem";
import { faxShape, numberInput } from "@/lib/api/shapes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { findDocument } from "@/lib/documents/find-document";
import { pagesOf } from "@/lib/documents/rules/composition";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { submitContent } from "@/lib/drafts/submit-draft";
import { AppError } from "@/lib/errors";
import { findFaxes, findSubmitted } from "@/lib/fax/queries/list-faxes";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { MOST_RECIPIENTS } from "@/lib/fax/rules/submission";
import { readOfficePaper } from "@/lib/numbers/queries";

const QUALITIES = { standard: "normal", fine: "high", superFine: "very_high" } as const;
const MOST_CONSENTS = 20;

const coverInput = z.strictObject({
  templateId: z.uuid().nullable().default(null).describe("One of the office's cover pages; null for the plain one"),
  to: z.string().max(200).default(""),
  from: z.string().max(200).default(""),
  subject: z.string().max(200).default(""),
  message: z.string().max(4000).default(""),
});

const faxInput = z
  .strictObject({
    to: z
      .union([numberInput, z.array(numberInput).min(1).max(MOST_RECIPIENTS)])
      .transform((to) => [to].flat())
      .describe("One number or several: a fax for each"),
    from: numberInput.describe("One of the numbers that the key may send from"),
    documentId: z
      .uuid()
      .optional()
      .describe("A document that is here already: of a fax that the key sees, or kept before"),
    cover: coverInput.nullable().default(null),
    sendAt: z.iso.datetime({ offset: true }).nullable().default(null).describe("When to send it; null for at once"),
    quality: z.enum(["standard", "fine", "superFine"]).default("fine"),
    retries: z.coerce.number().int().min(0).max(5).default(DEFAULT_FAX_OPTIONS.retries),
    consents: z
      .array(z.string().max(200))
      .max(MOST_CONSENTS)
      .default([])
      .describe("What a question (409 with `consents`) asked to agree to"),
  })
  .meta({ id: "FaxInput" });

export const sendFaxOperation = operation({
  id: "sendFax",
  method: "POST",
  path: "/faxes",
  tag: "Faxes",
  summary: "Send a document to one or several numbers",
  description:
    "As multipart/form-data with the `file` and the fields of FaxInput (`to` and `consents` as often as needed, `cover` as JSON), or as JSON with a `documentId`. " +
    "The rules of the portal hold: where it would ask a person whether they mean it, the answer is 409 with `consents`; repeat the request with these to go on.",
  scopes: ["faxes:send"],
  takesFile: true,
  body: faxInput,
  answer: {
    status: 201,
    shape: z.object({ batchId: z.uuid().nullable(), faxes: z.array(faxShape) }).meta({ id: "SentFaxes" }),
  },
  async perform({ viewer, body, file, onceKey }) {
    // A process that ended after sending and before answering leaves faxes and no answer.
    const [earlier, ...others] = await findSubmitted(viewer, onceKey);
    if (earlier) return { batchId: earlier.batchId, faxes: [earlier, ...others].map(presentFax) };
    const document = await documentOf(viewer, body.documentId, file);
    const { faxIds, batchId } = await submitContent(viewer, onceKey, contentOf(body, document), {
      meant: body.consents,
      shownNumbers: [],
    }).catch((error) => {
      throw asked(error, document?.documentId);
    });
    return { batchId, faxes: (await findFaxes(viewer, faxIds)).map(presentFax) };
  },
});

type FaxInput = Asked<never, z.infer<typeof faxInput>>["body"];
type WholeDocument = { documentId: string; pages: number };

async function documentOf(
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

/** What the form would say. The file goes as it is: nobody has seen the dots that a browser previews. */
function contentOf(body: FaxInput, document: WholeDocument | null): DraftContent {
  return {
    recipients: body.to.join("\n"),
    fromNumber: body.from,
    composition: {
      pages: document ? pagesOf(document) : [],
      cover: body.cover && { ...body.cover, look: null },
      asPreviewed: false,
    },
    sendAt: body.sendAt,
    options: { ...DEFAULT_FAX_OPTIONS, quality: QUALITIES[body.quality], retries: body.retries },
  };
}

const FIELDS: Readonly<Record<string, string>> = { recipients: "to", fromNumber: "from", document: "file" };

/** A refusal in the words of the API's fields; with a question, the file that is kept already. */
function asked(error: unknown, documentId: string | undefined): unknown {
  if (!(error instanceof AppError)) return error;
  const errors = Object.fromEntries(
    Object.entries(error.fieldErrors).map(([field, message]) => [FIELDS[field] ?? field, message]),
  );
  return new ApiProblem(error.httpStatus, error.code, error.message, {
    ...(Object.keys(errors).length > 0 && { errors }),
    ...(error.consent !== undefined && { consents: error.consent.split(" "), ...(documentId && { documentId }) }),
  });
}
