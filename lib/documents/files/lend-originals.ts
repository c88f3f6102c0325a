import type { AcceptedKind } from "@/lib/documents/rules/file-kind";
import { EncryptedFileError } from "@/lib/encryption/header";
import { keptObject } from "@/lib/encryption/open-kept";
import { lendPlain } from "@/lib/encryption/workspace";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { originalName } from "./document-paths";

/** The file of a document is gone, was damaged, or its key is not here: not its pages' doing, and it may come back. */
export class OriginalUnreadable extends AppError {}

/**
 * Lends `use` the path of a plain copy of a document's file, for as long as it runs. Throws OriginalUnreadable, `not-possible-now`
 * in the words of `unreadable`.
 */
export async function lendOriginal<Result>(
  { sha256, kind = "pdf" }: { readonly sha256: string; readonly kind?: AcceptedKind },
  unreadable: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  let isLent = false;
  try {
    return await lendPlain(keptObject(originalName(sha256, kind)), (path) => {
      isLent = true;
      return use(path);
    });
  } catch (cause) {
    if (isLent) throw cause;
    log.error({ fault: cause instanceof EncryptedFileError ? cause.fault : "missing" }, "a document can't be read");
    throw new OriginalUnreadable("not-possible-now", unreadable, { cause });
  }
}

/** The same for several documents at once; `use` is told where each of them lies. */
export function lendOriginals<Result>(
  hashes: readonly string[],
  unreadable: string,
  use: (paths: ReadonlyMap<string, string>) => Promise<Result>,
): Promise<Result> {
  const lendFrom = (rest: readonly string[], paths: ReadonlyMap<string, string>): Promise<Result> => {
    const [sha256, ...others] = rest;
    if (sha256 === undefined) return use(paths);
    return lendOriginal({ sha256 }, unreadable, (path) => lendFrom(others, new Map(paths).set(sha256, path)));
  };
  return lendFrom([...new Set(hashes)], new Map());
}
