import "server-only";
import { secretKey } from "@/lib/encryption/sealed-secrets";
import { shareKeys } from "@/lib/encryption/shared-keys";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { reportKey } from "./report-key";

/** Makes the keys that seal reports and second factors the same here as in the store; each is made when there is none yet. */
export function shareInstallationKeys(store: KeptObjects, dataDir: string): Promise<void> {
  return shareKeys(store, dataDir, () => {
    reportKey();
    secretKey("second factor secrets");
  });
}
