import type { ZodType } from "zod";
import { askEngine } from "@/lib/engine/ask-engine";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import type { EngineRequest } from "./engine/protocol";

const UNREADABLE = "This page can't be shown here. Download the original to see it.";

/**
 * Lets a child draw a page. Throws AppError: `not-found` when there is no such page, `not-possible-now` when it cannot be
 * drawn within the limits, `unavailable` when no child can be started.
 */
export async function askToDraw<Reply extends { kind: string }>(
  request: EngineRequest,
  replyShape: ZodType<Reply>,
): Promise<Extract<Reply, { kind: "ok" }>> {
  const reply = await askEngine(documentEngine().ask(request, replyShape), {
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
