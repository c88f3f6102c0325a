import { askEngine } from "@/lib/engine/ask-engine";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import { type JoinRequest, joinReply } from "./engine/protocol";
import { lendOriginals } from "./files/lend-originals";

/** A page of a document, by the hash of its file, or of a plain file that was made for this. */
export type PageToJoin = Omit<JoinRequest["pages"][number], "filePath"> & ({ sha256: string } | { filePath: string });

/** What is told when pages cannot be put together, and when it may work later. */
type JoinWords = { readonly impossible: string; readonly later: string };

/**
 * Lets a child write a PDF of pages of several files to `outputPath`. Throws AppError `not-possible-now` when they cannot be
 * put together within the limits, and `unavailable` when no child can be started, each with its words.
 */
export async function askToJoin(
  pages: readonly PageToJoin[],
  outputPath: string,
  { impossible, later }: JoinWords,
): Promise<void> {
  const hashes = pages.flatMap((page) => ("sha256" in page ? page.sha256 : []));
  const answer = documentEngine("conversion").ask(
    (put) =>
      lendOriginals(hashes, impossible, (paths) => put({ operation: "join", pages: placed(pages, paths), outputPath })),
    joinReply,
  );
  const reply = await askEngine(answer, { impossible, later });
  if (reply.kind !== "ok") throw new AppError("not-possible-now", impossible);
}

function placed(pages: readonly PageToJoin[], paths: ReadonlyMap<string, string>): JoinRequest["pages"] {
  return pages.map((page) => {
    if ("filePath" in page) return page;
    const { sha256, ...rest } = page;
    return { ...rest, filePath: paths.get(sha256) ?? "" };
  });
}
