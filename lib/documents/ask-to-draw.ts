import type { ZodType } from "zod";
import { EngineError } from "@/lib/engine/engine-child";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import type { EngineRequest } from "./engine/protocol";

/**
 * Lets a child draw a page. Throws AppError: `not-found` when there is no such page, `not-possible-now` when it cannot be
 * drawn within the limits, `unavailable` when no child can be started.
 */
export async function askToDraw<Reply extends { kind: string }>(
  request: EngineRequest,
  replyShape: ZodType<Reply>,
): Promise<Extract<Reply, { kind: "ok" }>> {
  const reply = await ask(request, replyShape);
  if (isDrawn(reply)) return reply;
  if (reply.kind === "no-such-page") throw new AppError("not-found", "There is no such page.");
  throw unreadablePage();
}

function isDrawn<Reply extends { kind: string }>(reply: Reply): reply is Extract<Reply, { kind: "ok" }> {
  return reply.kind === "ok";
}

async function ask<Reply>(request: EngineRequest, replyShape: ZodType<Reply>): Promise<Reply> {
  try {
    return await documentEngine().ask(request, replyShape);
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    if (cause.fault !== "unavailable") throw unreadablePage(cause);
    throw new AppError("unavailable", "Pages can't be shown right now. Try again in a minute.", { cause });
  }
}

function unreadablePage(cause?: unknown): AppError {
  return new AppError("not-possible-now", "This page can't be shown here. Download the original to see it.", { cause });
}
