import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import { contentOf, coverInput, documentOf, qualityInput, type WholeDocument } from "@/lib/api/fax-content";
import { ApiProblem } from "@/lib/api/problem";
import { numberInput } from "@/lib/api/shapes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { saveDraft } from "@/lib/drafts/save-draft";
import { environment } from "@/lib/env";
import { findSubmitted } from "@/lib/fax/queries/list-faxes";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { sendingNumber } from "@/lib/fax/sending-number";
import { MOST_FILE_BYTES, MOST_FILE_MB } from "@/lib/mcp/rules/limits";
import { tool } from "@/lib/mcp/tool";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { storable } from "@/lib/storable";
import { typedMoment } from "@/lib/typed-moment";

const MOST_RECIPIENTS = 20;
const LONGEST_BASE64 = Math.ceil(MOST_FILE_BYTES / 3) * 4;

const input = z.strictObject({
  draftId: z.uuid().optional().describe("To change one that was prepared before. All of it is replaced"),
  to: z.array(numberInput).min(1).max(MOST_RECIPIENTS).describe("A fax for each number"),
  from: numberInput.optional().describe("Needed where the key may send from several numbers"),
  documentId: z.uuid().optional().describe("A document that is here: of a fax, or uploaded before"),
  file: z
    .strictObject({
      name: z.string().trim().min(1).max(255).describe("With its ending, for example letter.pdf"),
      base64: z
        .base64("Write the file in base64.")
        .max(LONGEST_BASE64, `The file has more than ${MOST_FILE_MB} MB. Send it by the REST API, or in parts.`),
    })
    .optional()
    .describe(`PDF, Word, picture or text, of ${MOST_FILE_MB} MB at most`),
  cover: coverInput.nullable().default(null).describe("A cover page before it; null for none"),
  quality: qualityInput,
  sendAt: typedMoment.nullable().default(null).describe("When to send it; null for at once"),
});

export const prepareFaxTool = tool({
  name: "prepare_fax",
  title: "Prepare a fax",
  description:
    "Makes a draft of a fax from a file or a document that is here, with numbers and a cover page. Nothing is sent. " +
    "The people of the office find it among their drafts and can change it. Then check_readability, and send_fax.",
  scopes: ["faxes:ask", "faxes:send"],
  effect: "prepares",
  input,
  output: z.object({
    draftId: z.uuid(),
    documentId: z.uuid().nullable().describe("Of the file, to prepare another fax of it"),
    pages: z.int().describe("Without the cover"),
    from: z.string(),
    to: z.array(z.string()),
    address: z.url().describe("Where the owner of the key sees the draft"),
  }),
  async perform({ program, input: asked }) {
    const { draftId = randomUUID(), to, from = await onlyNumberOf(program), file, documentId } = asked;
    if ((await findSubmitted(program, draftId)).length > 0) {
      throw new ApiProblem(409, "conflict", "This draft was sent already. Prepare a new one, without draftId.");
    }
    await sendingNumber(program, from);
    const document = await (file ? withFile(program, file, documentId) : documentOf(program, documentId, null));
    if (!document && !asked.cover) throw new ApiProblem(422, "wrong-input", "Give a file, a documentId or a cover.");
    const retries = DEFAULT_FAX_OPTIONS.retries;
    await saveDraft(program, draftId, contentOf({ ...asked, from, retries }, document, { asPreviewed: true }));
    const address = `${environment().APP_URL}/send/${draftId}`;
    const { documentId: kept = null, pages = 0 } = document ?? {};
    return { value: { draftId, documentId: kept, pages, from, to, address } };
  },
});

async function onlyNumberOf(viewer: Viewer): Promise<string> {
  const usable = (await listUsableNumbers(viewer)).filter(
    ({ isOnAccount, connectionId }) => isOnAccount && connectionId,
  );
  const [only, ...others] = usable;
  if (only && others.length === 0) return only.phoneNumber;
  const numbers = usable.map(({ phoneNumber, label }) => (label ? `${phoneNumber} (${label})` : phoneNumber));
  const words = only ? `Choose the number to send from: ${numbers.join(", ")}.` : "The key has no number to send from.";
  throw new ApiProblem(422, "wrong-input", words);
}

function withFile(
  viewer: Viewer,
  { name, base64 }: { name: string; base64: string },
  documentId: string | undefined,
): Promise<WholeDocument | null> {
  const bytes = Buffer.from(base64, "base64");
  return withTemporaryFile(async (path) => {
    await writeFile(path, bytes, { mode: 0o600 });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return documentOf(viewer, documentId, { path, fileName: storable(basename(name)), sha256 });
  });
}
