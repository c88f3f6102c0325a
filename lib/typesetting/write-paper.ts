import { join } from "node:path";
import { askEngine } from "@/lib/engine/ask-engine";
import { EnginePool } from "@/lib/engine/engine-pool";
import { type MailRequest, type PagesRequest, paperReply, type TextRequest } from "./protocol";

type PaperPool = EnginePool<PagesRequest | TextRequest | MailRequest>;

// One pool a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxPaper?: PaperPool };

/** Where the build puts the child, which runs outside Next. */
export const PAPER_SCRIPT = join("dist", "typesetting-child.mjs");

const SECOND = 1000;
const MEGABYTE = 1024 * 1024;

/**
 * Sets pages as a PDF in a child process, within 20 s and 512 MB. Throws AppError `unavailable` when that is not enough or
 * no child can be started.
 */
export async function writePaper<Request extends PagesRequest>(request: Request): Promise<void> {
  const later = "This page can't be made right now. Try again in a minute.";
  await askEngine(paperPool().ask(request, paperReply), { later });
}

export function paperPool(): PaperPool {
  holder.plainfaxPaper ??= new EnginePool({
    scriptPath: join(/* turbopackIgnore: true */ process.cwd(), PAPER_SCRIPT),
    size: 1,
    idleMs: 60 * SECOND,
    timeMs: 20 * SECOND,
    memoryBytes: 512 * MEGABYTE,
  });
  return holder.plainfaxPaper;
}
