import { documentEngine } from "@/lib/documents/engine/document-engine";
import { EngineError } from "@/lib/documents/engine/engine-error";
import { joinReply } from "@/lib/documents/engine/protocol";
import { originalPath } from "@/lib/documents/files/document-paths";
import { AppError } from "@/lib/errors";
import type { SourcePage } from "./gather-pages";

const NOT_JOINED =
  "These pages can't be put together. Switch on “Send exactly as previewed”, or leave out the pages that can't be shown.";

/**
 * Writes a PDF of these pages to `path`. Throws AppError `not-possible-now` when they cannot be put together within the
 * limits, and `unavailable` when no child can be started.
 */
export async function joinPages(pages: readonly SourcePage[], path: string): Promise<void> {
  const reply = await documentEngine("conversion")
    .ask(
      {
        operation: "join",
        pages: pages.map(({ document, page, rotation }) => ({
          filePath: originalPath(document.sha256),
          page,
          rotation,
        })),
        outputPath: path,
      },
      joinReply,
    )
    .catch((cause) => {
      if (!(cause instanceof EngineError)) throw cause;
      if (cause.fault !== "unavailable") throw new AppError("not-possible-now", NOT_JOINED, { cause });
      throw new AppError("unavailable", "The fax can't be put together right now. Try again in a minute.", { cause });
    });
  if (reply.kind !== "ok") throw new AppError("not-possible-now", NOT_JOINED);
}
