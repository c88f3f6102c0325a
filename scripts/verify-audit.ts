import "./env-file.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readNotedHead } from "@/lib/audit/noted-head";
import { sealKey } from "@/lib/audit/seal-key";
import { verifyChain } from "@/lib/audit/verify-chain";
import type { Environment } from "@/lib/env";
import { openInstallation } from "./database/open-installation";
import { runCommand } from "./database/run-command";

runCommand(async (environment) => {
  const database = await openInstallation(environment);
  const [head, secret] = [await readNotedHead(environment.DATA_DIR), await secretOf(environment)];
  const state = await verifyChain(database.db, {
    ...(secret && { key: sealKey(secret), head }),
    notedHash: process.argv[2],
  });
  await database.close();
  if (!state.isUnbroken) throw new Error(`The audit log is broken at entry ${state.brokenAt}. ${state.reason}`);
  const { entries, sealed, lastHash } = state;
  return `The audit log is unbroken (${entries} in all, ${sealed} of them sealed). To prove later that nothing up to here was changed or cut off, note this hash and run npm run verify-audit -- ${lastHash}`;
});

/** What the seals are made with; null where the portal has not run yet. */
async function secretOf({ AUTH_SECRET, DATA_DIR }: Environment): Promise<string | null> {
  return AUTH_SECRET ?? (await readFile(join(DATA_DIR, "auth-secret"), "utf8").catch(() => null))?.trim() ?? null;
}
