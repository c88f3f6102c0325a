import { join } from "node:path";
import { EnginePool } from "./engine-pool";

// One pool a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxDocumentEngine?: EnginePool };

/** Where the build puts the child, which runs outside Next. */
export const CHILD_SCRIPT = join("dist", "document-child.mjs");

const SECOND = 1000;
const MEGABYTE = 1024 * 1024;

/** The document children of this process. */
export function documentEngine(): EnginePool {
  holder.plainfaxDocumentEngine ??= new EnginePool({
    scriptPath: join(/* turbopackIgnore: true */ process.cwd(), CHILD_SCRIPT),
    size: 2,
    idleMs: 60 * SECOND,
    timeMs: 10 * SECOND,
    memoryBytes: 512 * MEGABYTE,
  });
  return holder.plainfaxDocumentEngine;
}
