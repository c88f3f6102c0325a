import "server-only";
import { z } from "zod";
import { contentOf, coverInput, documentOf, faxProblem, qualityInput } from "@/lib/api/fax-content";
import { operation } from "@/lib/api/operation";
import { presentFax } from "@/lib/api/present";
import { faxShape, numberInput } from "@/lib/api/shapes";
import { submitContent } from "@/lib/drafts/submit-draft";
import { findFaxes, findSubmitted } from "@/lib/fax/queries/list-faxes";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { MOST_RECIPIENTS } from "@/lib/fax/rules/submission";
import { typedMoment } from "@/lib/typed-moment";
import { typedWholeNumber } from "@/lib/typed-whole-number";

const MOST_CONSENTS = 20;

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
    sendAt: typedMoment.nullable().default(null).describe("When to send it; null for at once"),
    quality: qualityInput,
    retries: typedWholeNumber({ least: 0, most: 5, usual: DEFAULT_FAX_OPTIONS.retries }),
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
    // The file goes as it is: nobody has seen the dots that a browser previews.
    const content = contentOf(body, document, { asPreviewed: false });
    const { faxIds, batchId } = await submitContent(viewer, onceKey, content, {
      meant: body.consents,
      shownNumbers: [],
    }).catch((error) => {
      throw faxProblem(error, document?.documentId);
    });
    return { batchId, faxes: (await findFaxes(viewer, faxIds)).map(presentFax) };
  },
});
