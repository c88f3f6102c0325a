import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspectDocument } from "@/lib/documents/inspect-document";
import { FILE_ENDINGS, type OfficeKind } from "@/lib/documents/rules/file-kind";
import { workPath } from "@/lib/encryption/workspace";
import { Turns } from "@/lib/turns";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";
import type { Conversion } from "./convert-file";
import { officeProfile } from "./office-profile";
import { type ProgramEnd, runProgram } from "./run-program";

const TIME_MS = 60_000;

const turns = new Turns(1);

type OfficeOptions = {
  /** For what names none itself. */
  readonly paper: PaperFormat;
  /** Leaves wide sheets as wide as they are, though they are cut. */
  readonly isFullSize: boolean;
};

/**
 * Writes an Office document as a PDF to `outputPath`, where LibreOffice is installed; one at a time, because each takes
 * a core and some hundred megabytes. Sheets of a workbook that are wider than their paper are made smaller.
 */
export function convertOffice(
  filePath: string,
  kind: OfficeKind,
  options: OfficeOptions,
  outputPath: string,
): Promise<Conversion> {
  return turns.inTurn(() => convertNow(filePath, kind, options, outputPath));
}

async function convertNow(
  filePath: string,
  kind: OfficeKind,
  { paper, isFullSize }: OfficeOptions,
  outputPath: string,
): Promise<Conversion> {
  const directory = workPath();
  try {
    const profile = join(directory, "profile");
    await mkdir(join(profile, "user"), { recursive: true, mode: 0o700 });
    await writeFile(join(profile, "user", "registrymodifications.xcu"), officeProfile(paper));
    // LibreOffice tells formats apart by their endings.
    const source = join(directory, `document.${FILE_ENDINGS[kind]}`);
    await copyFile(filePath, source);
    const end = await convertTo("pdf", source, directory);
    if (end === "not-installed") return { kind: "no-office", found: kind };
    if (end === "too-slow") return { kind: "too-slow" };
    const made = join(directory, "document.pdf");
    const isMade = await rename(made, outputPath).then(
      () => true,
      () => false,
    );
    if (!isMade) return { kind: "unopened", found: kind };
    const isFitted = SHEETS.includes(kind) && !isFullSize && (await fitToWidth(source, directory, outputPath));
    return isFitted ? { kind: "ok", notes: [{ kind: "fitted" }] } : { kind: "ok" };
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

const SHEETS: readonly OfficeKind[] = ["excel", "old-excel", "calc"];

/**
 * Writes the workbook anew with its sheets as wide as their paper, and takes that where fewer pages come of it: otherwise
 * nothing was too wide. Answers whether it was taken.
 */
async function fitToWidth(source: string, directory: string, outputPath: string): Promise<boolean> {
  const before = await pagesOf(outputPath);
  if (before < 2) return false;
  const flat = join(directory, "document.fods");
  if ((await convertTo("fods", source, directory)) !== "done") return false;
  const text = await readFile(flat, "utf8").catch(() => null);
  if (text === null) return false;
  await writeFile(flat, withFittedSheets(text), { mode: 0o600 });
  const fitted = join(directory, "document.pdf");
  if ((await convertTo("pdf", flat, directory)) !== "done") return false;
  const after = await pagesOf(fitted);
  if (after === 0 || after >= before) return false;
  await rename(fitted, outputPath);
  return true;
}

/** A scale that the author chose stays. */
function withFittedSheets(flat: string): string {
  return flat.replaceAll(/<style:page-layout-properties [^>]*>/g, (tag) =>
    /style:scale-to-|style:scale-to="(?!100%)/.test(tag)
      ? tag
      : tag
          .replace(/ style:scale-to="100%"/, "")
          .replace("properties ", 'properties style:scale-to-X="1" style:scale-to-Y="0" '),
  );
}

async function pagesOf(pdfPath: string): Promise<number> {
  const found = await inspectDocument(pdfPath, { fileName: "workbook.pdf" });
  if (found.kind === "too-many-pages") return found.pages;
  return found.kind === "ok" ? found.pages : 0;
}

function convertTo(ending: "pdf" | "fods", source: string, directory: string): Promise<ProgramEnd> {
  const options = [
    ...["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"],
    `-env:UserInstallation=${pathToFileURL(join(directory, "profile"))}`,
    ...["--convert-to", ending, "--outdir", directory, source],
  ];
  return runProgram("soffice", options, { home: directory, timeMs: TIME_MS });
}
