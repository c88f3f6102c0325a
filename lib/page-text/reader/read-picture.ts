import { join } from "node:path";
import type { Rotation } from "@/lib/documents/rules/composition";
import { askEngine } from "@/lib/engine/ask-engine";
import { EnginePool } from "@/lib/engine/engine-pool";
import { type ReadReply, type ReadRequest, readReply } from "./protocol";

// One pool a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxReader?: EnginePool<ReadRequest> };

/** Where the build puts the child, which runs outside Next. */
export const READER_SCRIPT = join("dist", "reader-child.mjs");

const SECOND = 1000;
const MEGABYTE = 1024 * 1024;

/**
 * The English text in a picture of a page that is turned clockwise, and where its lines stand on it then, read in a child
 * process within 40 s and 768 MB. Throws AppError: `not-possible-now` when it takes more memory, `unavailable` when no child can be started, it dies, or it
 * takes longer, as on a busy machine.
 */
export function readPicture(picturePath: string, turn: Rotation): Promise<ReadReply> {
  const words = "This page can't be read.";
  const answer = readerPool().ask({ picturePath, turn }, readReply);
  return askEngine(answer, { impossible: words, later: words, lasting: ["too-much-memory"] });
}

/** The reading children of this process. How long each may take for a page is settled where they are first asked for. */
export function readerPool(timeMs = 40 * SECOND): EnginePool<ReadRequest> {
  holder.plainfaxReader ??= new EnginePool<ReadRequest>({
    scriptPath: join(/* turbopackIgnore: true */ process.cwd(), READER_SCRIPT),
    size: 1,
    idleMs: 30 * SECOND,
    timeMs,
    memoryBytes: 768 * MEGABYTE,
  });
  return holder.plainfaxReader;
}
