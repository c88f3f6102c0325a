import "server-only";
import { access, readFile, realpath, rm, statfs, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { dirname, join } from "node:path";
import { findProgram } from "@/lib/documents/intake/run-program";
import { workPath } from "@/lib/encryption/workspace";
import { environment } from "@/lib/env";
import { fileSize } from "@/lib/file-size";
import { broken, doubtful, type Finding, well } from "@/lib/health/rules/finding";
import { checkStorage } from "@/lib/health/storage";
import { documentStore } from "@/lib/storage/document-store";
import type { TextRequest } from "@/lib/typesetting/protocol";
import { writePaper } from "@/lib/typesetting/write-paper";

/** Below it a rush of documents would end processes. */
const LEAST_MEMORY_BYTES = 2 ** 30;
/** Each document is a file, and its pages are pictures. */
const FEW_FILES = 20_000;
/** A letter of each script for which a font is kept. */
const LETTERS = "Aa Ωω Яя אב با 永あ가 Աա अ ሀ ა અ ਅ ಅ ក അ မ අ அ అ ก অ ກ";

export async function checkDisk(): Promise<Finding> {
  const { DATA_DIR } = environment();
  const { state, freeBytes, code } = await checkStorage(DATA_DIR);
  const free = freeBytes === null ? "" : `${fileSize(freeBytes)} free in ${DATA_DIR}`;
  if (state === "unwritable") {
    const why = code ? ` (${code})` : "";
    return broken("disk", `${DATA_DIR} can't be written${why}.`, "Look at its disk, its owner and its limits.");
  }
  if (state === "full") {
    const todo = "Make room, or move DATA_DIR to a larger disk: nothing more can be received, uploaded or sent.";
    return broken("disk", `The disk is full (${free}).`, todo);
  }
  if (state === "unreachable") {
    const says = `Documents can't be kept: ${documentStore().place} can't be used (${code}).`;
    return broken("disk", says, "Look at the object store, the variables DOCUMENTS_S3_… and the keys to it.");
  }
  if (state === "low") return doubtful("disk", `${free}.`, "Make room, or move DATA_DIR to a larger disk.");
  const { files, ffree } = await statfs(DATA_DIR);
  // File systems that make room for names as they go tell zero.
  if (files > 0 && ffree < FEW_FILES) {
    const todo = "Delete small files on that disk, or move DATA_DIR to one with more inodes.";
    return doubtful("disk", `${free}, but only ${ffree.toLocaleString("en")} more files fit.`, todo);
  }
  return well("disk", `${free}.`);
}

export function checkMemory(): Finding {
  const limit = process.constrainedMemory();
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const says = `${fileSize(bytes)} for this machine or container.`;
  if (bytes >= LEAST_MEMORY_BYTES) return well("memory", says);
  return doubtful("memory", says, "Give it 1 GB or more; converting a large document may be ended otherwise.");
}

/** Sets a page with a letter of each script, in the process that sets all pages. */
export async function checkTypesetting(): Promise<Finding> {
  const [textPath, outputPath] = [workPath(), workPath()];
  try {
    await writeFile(textPath, LETTERS, { mode: 0o600 });
    await writePaper<TextRequest>({
      kind: "text",
      textPath,
      format: "text",
      paper: "A4",
      maxPages: 1,
      tail: "",
      outputPath,
    });
    const isPdf = (await readFile(outputPath, "latin1")).startsWith("%PDF");
    if (isPdf) return well("typesetting", "A page with every script can be set.");
    throw new Error("no page came of it");
  } catch {
    const todo = "Run npm ci and npm run build; a font or a program of the build is missing or damaged.";
    return broken("typesetting", "Pages can't be set: cover pages, reports and text files fail.", todo);
  } finally {
    for (const path of [textPath, outputPath]) await rm(path, { force: true });
  }
}

/** LibreOffice comes in pieces, each of which is known by its library beside the program. */
const OFFICE_PIECES = { Word: "libswlo.so", Excel: "libsclo.so", PowerPoint: "libsdlo.so" };

export async function checkOffice(): Promise<Finding> {
  const found = await findProgram("soffice");
  const todo =
    "Install it whole (Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui).";
  if (!found) return doubtful("office", "It is not installed: Word, Excel and PowerPoint files are refused.", todo);
  const program = dirname(await realpath(found));
  const isThere = (library: string) =>
    access(join(/* turbopackIgnore: true */ program, library)).then(
      () => true,
      () => false,
    );
  const pieces = await Promise.all(
    Object.entries(OFFICE_PIECES).map(async ([kind, library]) => ({ kind, isThere: await isThere(library) })),
  );
  const missing = pieces.filter((piece) => !piece.isThere).map(({ kind }) => kind);
  if (missing.length === 0) return well("office", "Word, Excel and PowerPoint files can be sent.");
  return doubtful("office", `A piece of it is not installed: ${missing.join(" and ")} files can't be sent.`, todo);
}
