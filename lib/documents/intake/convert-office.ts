import { copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryPath } from "@/lib/documents/files/document-paths";
import { FILE_ENDINGS, type OfficeKind } from "@/lib/documents/rules/file-kind";
import type { Conversion } from "./convert-file";
import { OFFICE_PROFILE } from "./office-profile";
import { runProgram } from "./run-program";

const TIME_MS = 60_000;

let lastInLine: Promise<unknown> = Promise.resolve();

/**
 * Writes an Office document as a PDF to `outputPath`, where LibreOffice is installed; one at a time, because each takes
 * a core and some hundred megabytes.
 */
export function convertOffice(filePath: string, kind: OfficeKind, outputPath: string): Promise<Conversion> {
  const conversion = lastInLine.then(() => convertNow(filePath, kind, outputPath));
  lastInLine = conversion.catch(() => {});
  return conversion;
}

async function convertNow(filePath: string, kind: OfficeKind, outputPath: string): Promise<Conversion> {
  const directory = await temporaryPath();
  try {
    const profile = join(directory, "profile");
    await mkdir(join(profile, "user"), { recursive: true, mode: 0o700 });
    await writeFile(join(profile, "user", "registrymodifications.xcu"), OFFICE_PROFILE);
    // LibreOffice tells formats apart by their endings.
    const source = join(directory, `document.${FILE_ENDINGS[kind]}`);
    await copyFile(filePath, source);
    const end = await runProgram("soffice", argumentsFor(source, directory, profile), {
      home: directory,
      timeMs: TIME_MS,
    });
    if (end === "not-installed") return { kind: "no-office", found: kind };
    if (end === "too-slow") return { kind: "too-slow" };
    return await rename(join(directory, "document.pdf"), outputPath).then(
      () => ({ kind: "ok" }),
      () => ({ kind: "unopened", found: kind }),
    );
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

function argumentsFor(source: string, directory: string, profile: string): string[] {
  return [
    ...["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"],
    `-env:UserInstallation=${pathToFileURL(profile)}`,
    ...["--convert-to", "pdf", "--outdir", directory, source],
  ];
}
