import { askEngine } from "@/lib/engine/ask-engine";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import { type JoinRequest, joinReply } from "./engine/protocol";

/** What is told when pages cannot be put together, and when it may work later. */
type JoinWords = { readonly impossible: string; readonly later: string };

/**
 * Lets a child write a PDF of pages of several files to `outputPath`. Throws AppError `not-possible-now` when they cannot be
 * put together within the limits, and `unavailable` when no child can be started, each with its words.
 */
export async function askToJoin(
  pages: JoinRequest["pages"],
  outputPath: string,
  { impossible, later }: JoinWords,
): Promise<void> {
  const answer = documentEngine("conversion").ask({ operation: "join", pages, outputPath }, joinReply);
  const reply = await askEngine(answer, { impossible, later });
  if (reply.kind !== "ok") throw new AppError("not-possible-now", impossible);
}
