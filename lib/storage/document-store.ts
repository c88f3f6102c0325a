import { environment } from "@/lib/env";
import { folderStore } from "./folder-store";
import type { KeptObjects } from "./kept-objects";

/** Where the installation in a data directory keeps its documents. */
export function documentStore(dataDir: string = environment().DATA_DIR): KeptObjects {
  return folderStore(dataDir);
}
