import { mkdir, rm } from "node:fs/promises";
import { askAboutFile } from "@/lib/documents/ask-about-file";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { attachmentsReply } from "@/lib/documents/engine/protocol";
import { workPath } from "@/lib/encryption/workspace";
import type { Conversion } from "./convert-file";
import { joinParts, type MakePart, type Part } from "./join-parts";

type AttachedOptions = { readonly pages: number; readonly maxPages: number; readonly makePart: MakePart };

/** Whether a file inside a PDF is for people. Invoices carry their own data as XML, which nobody would fax. */
export function isForPeople(fileName: string): boolean {
  return !/\.xml$/i.test(fileName);
}

/**
 * Writes a PDF to `outputPath` with the files inside it as pages behind its own; those that cannot become pages are told.
 * Throws AppError `unavailable`.
 */
export async function convertAttached(
  filePath: string,
  { pages, maxPages, makePart }: AttachedOptions,
  outputPath: string,
): Promise<Conversion> {
  const directory = workPath();
  await mkdir(directory, { mode: 0o700 });
  try {
    const request = { operation: "attachments", filePath, directory } as const;
    const found = await askAboutFile(documentEngine("conversion").ask(request, attachmentsReply));
    if (found.kind !== "ok") return found;
    const parts: Part[] = [{ kind: "ok", path: filePath, inspected: { pages } }];
    const left: string[] = [];
    for (const { fileName, path } of found.attachments.filter(({ fileName }) => isForPeople(fileName))) {
      const made = await makePart(path, `${path}.pdf`, fileName);
      if (made.kind === "ok") parts.push(made);
      else left.push(fileName);
    }
    const joined = await joinParts(parts, maxPages, outputPath);
    return joined.kind === "ok" && left.length > 0
      ? { ...joined, notes: [{ kind: "left-inside", names: left }] }
      : joined;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
