import { access, mkdir, rename, rm } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import { EngineError } from "./engine/engine-error";
import { type RenderReply, renderReply } from "./engine/protocol";
import { originalPath, picturePath, picturesDirectory, temporaryPath } from "./files/document-paths";
import type { PageWidth } from "./rules/page-picture";

const inProgress = new Map<string, Promise<string>>();

/** A page that cannot be drawn costs up to ten seconds of a child: it is not tried again for so long. */
const FAILURE_KEPT_MS = 5 * 60_000;

/**
 * The path of the WebP picture of a page (counted from 1), drawn now if it was not before. The same picture is never
 * drawn twice at once, and never changes. Throws AppError: `not-found` when there is no such page, `not-possible-now` when
 * it cannot be drawn within the limits, `unavailable` when no child can be started.
 */
export async function renderPage(
  document: { readonly sha256: string },
  page: number,
  width: PageWidth,
): Promise<string> {
  const path = picturePath(document.sha256, page, width);
  const running = inProgress.get(path);
  if (running) return running;

  const drawing = findOrDraw(document.sha256, page, width, path);
  inProgress.set(path, drawing);
  drawing.then(
    () => inProgress.delete(path),
    (error) => forgetFailure(path, error),
  );
  return drawing;
}

function forgetFailure(path: string, error: unknown): void {
  const isLasting = error instanceof AppError && error.code === "not-possible-now";
  if (isLasting) setTimeout(() => inProgress.delete(path), FAILURE_KEPT_MS).unref();
  else inProgress.delete(path);
}

async function findOrDraw(sha256: string, page: number, width: PageWidth, path: string): Promise<string> {
  if (await exists(path)) return path;
  const outputPath = await temporaryPath();
  try {
    const reply = await askChild({ filePath: originalPath(sha256), page, width, outputPath });
    if (reply.kind === "no-such-page") throw new AppError("not-found", "There is no such page.");
    if (reply.kind === "damaged") throw unreadablePage();
    await mkdir(picturesDirectory(sha256), { recursive: true, mode: 0o700 });
    await rename(outputPath, path);
    return path;
  } finally {
    await rm(outputPath, { force: true });
  }
}

async function askChild(request: {
  filePath: string;
  page: number;
  width: number;
  outputPath: string;
}): Promise<RenderReply> {
  try {
    return await documentEngine().ask({ operation: "render", ...request }, renderReply);
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    if (cause.fault !== "unavailable") throw unreadablePage(cause);
    throw new AppError("unavailable", "Pages can't be shown right now. Try again in a minute.", { cause });
  }
}

function unreadablePage(cause?: unknown): AppError {
  return new AppError("not-possible-now", "This page can't be shown here. Download the original to see it.", { cause });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
