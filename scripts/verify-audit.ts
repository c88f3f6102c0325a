import "./env-file.mjs";
import { verifyChain } from "@/lib/audit/verify-chain";
import { openInstallation } from "./database/open-installation";
import { runCommand } from "./database/run-command";

runCommand(async (environment) => {
  const database = await openInstallation(environment);
  const state = await verifyChain(database.db, process.argv[2]);
  await database.close();
  if (!state.isUnbroken) throw new Error(`The audit log is broken at entry ${state.brokenAt}. ${state.reason}`);
  const { entries, lastHash } = state;
  return `The audit log is unbroken (${entries} in all). To prove later that nothing up to here was changed or cut off, note this hash and run npm run verify-audit -- ${lastHash}`;
});
