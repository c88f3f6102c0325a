import { z } from "zod";
import { receiverOf } from "../carrier/account";
import { countPages } from "../carrier/count-pages";
import { answerCall, planDrop, planProcessing } from "../carrier/inbound-life";
import type { World } from "../carrier/world";
import { notFound } from "../http/api-error";
import type { Reply } from "../http/route";
import { makePages } from "./make-pages";

const shape = z.object({
  to: z.string(),
  from: z.string().default("+16132484850"),
  pages: z.number().int().min(1).max(400).default(1),
  /** The document in base64, a PDF or TIFF; instead of made pages. */
  pdf: z.base64().optional(),
  quality: z.string().default("high"),
  name: z.string().nullable().default(null),
  partial: z.boolean().default(false),
  /** Ends the call with this failure reason; true is `sender_call_dropped`. */
  fail: z.union([z.boolean(), z.string()]).default(false),
});

/** A fax from the outside arrives at a number of this account. Bytes that are neither a PDF nor a TIFF arrive just as they are. */
export async function injectInbound(world: World, request: unknown): Promise<Reply> {
  const { to, from, pdf, quality, name, partial, fail, pages: wanted } = shape.parse(request);
  const application = receiverOf(world, to);
  if (!application) throw notFound();
  const bytes = pdf === undefined ? await makePages(wanted) : Buffer.from(pdf, "base64");
  const document = world.state.documents.save(bytes);
  const pages = (await countPages(document, bytes)) || 1;
  const record = answerCall(world, {
    application,
    from,
    to,
    document,
    pages,
    line: null,
    quality,
    name,
    isPartial: partial,
  });
  if (fail) planDrop(world, record, fail === true ? "sender_call_dropped" : fail);
  else planProcessing(world, record);
  return { status: 202, json: { data: record.fax } };
}
