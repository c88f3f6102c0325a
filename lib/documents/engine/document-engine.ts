import { join } from "node:path";
import { EnginePool, type EnginePoolOptions } from "@/lib/engine/engine-pool";
import type { EngineRequest } from "./protocol";
import { READY_WORK } from "./ready-work";

type DocumentEngine = EnginePool<EngineRequest>;

// One pool of each kind a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxDocumentEngines?: Map<EngineWork, DocumentEngine> };

/** `looking`: pages are waited for. `conversion`: what people hand in is made a PDF, which takes longer. */
export type EngineWork = "looking" | "conversion";

/** Where the build puts the child, which runs outside Next. */
export const CHILD_SCRIPT = join("dist", "document-child.mjs");

const SECOND = 1000;
const MEGABYTE = 1024 * 1024;
/** Longer than somebody reads before they open another page. */
const READY_MS = 600 * SECOND;

const SIZES: Record<EngineWork, Pick<EnginePoolOptions<EngineRequest>, "size" | "reserved" | "timeMs" | "ready">> = {
  looking: { size: 2, reserved: 1, timeMs: 10 * SECOND, ready: { work: READY_WORK, forMs: READY_MS } },
  conversion: { size: 1, reserved: 1, timeMs: 30 * SECOND },
};

/** The document children of this process. */
export function documentEngine(work: EngineWork = "looking"): DocumentEngine {
  holder.plainfaxDocumentEngines ??= new Map();
  const known = holder.plainfaxDocumentEngines.get(work);
  if (known) return known;
  const pool = new EnginePool<EngineRequest>({
    scriptPath: join(/* turbopackIgnore: true */ process.cwd(), CHILD_SCRIPT),
    idleMs: 60 * SECOND,
    memoryBytes: 512 * MEGABYTE,
    ...SIZES[work],
  });
  holder.plainfaxDocumentEngines.set(work, pool);
  return pool;
}
