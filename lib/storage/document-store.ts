import { environment } from "@/lib/env";
import { bucketStore } from "./bucket-store";
import { folderStore } from "./folder-store";
import type { KeptObjects } from "./kept-objects";

const buckets = new Map<string, KeptObjects>();

/** Where the installation in a data directory keeps its documents: in its bucket, or else in the directory itself. */
export function documentStore(dataDir: string = environment().DATA_DIR): KeptObjects {
  return sharedStore() ?? folderStore(dataDir);
}

/** The bucket of the installation; null where its documents are in the data directory. */
export function sharedStore(): KeptObjects | null {
  const { documentsBucket } = environment();
  if (!documentsBucket) return null;
  const key = JSON.stringify(documentsBucket);
  const store = buckets.get(key) ?? bucketStore(documentsBucket);
  buckets.set(key, store);
  return store;
}
