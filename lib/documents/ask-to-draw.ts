import type { ZodType } from "zod";
import { askEngine } from "@/lib/engine/ask-engine";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import type { RasterRequest, RenderRequest, StripRequest, TextRequest } from "./engine/protocol";
import { lendOriginal } from "./files/lend-originals";

const UNREADABLE = "This page can't be shown here. Download the original to see it.";

/** What is asked of a page, apart from where its file lies. */
type Drawing = Unplaced<RenderRequest> | Unplaced<RasterRequest> | Unplaced<StripRequest> | Unplaced<TextRequest>;
type Unplaced<Request> = Omit<Request, "filePath">;

/**
 * Lets a child draw a page of the document with this hash. Throws AppError: `not-found` when there is no such page, `not-possible-now` when it cannot be
 * drawn within the limits, `unavailable` when no child can be started.
 */
export async function askToDraw<Reply extends { kind: string }>(
  { sha256 }: { readonly sha256: string },
  drawing: Drawing,
  replyShape: ZodType<Reply>,
): Promise<Extract<Reply, { kind: "ok" }>> {
  const answer = documentEngine().ask(
    (put) => lendOriginal({ sha256 }, UNREADABLE, (filePath) => put({ ...drawing, filePath })),
    replyShape,
  );
  const reply = await askEngine(answer, {
    impossible: UNREADABLE,
    later: "Pages can't be shown right now. Try again in a minute.",
  });
  if (isDrawn(reply)) return reply;
  if (reply.kind === "no-such-page") throw new AppError("not-found", "There is no such page.");
  throw new AppError("not-possible-now", UNREADABLE);
}

function isDrawn<Reply extends { kind: string }>(reply: Reply): reply is Extract<Reply, { kind: "ok" }> {
  return reply.kind === "ok";
}
