import "./env-file.mjs";
import { useDatabase } from "@/db/client";
import { DatabaseInUseError } from "@/db/embedded/lock";
import { withoutValues } from "@/db/without-values";
import { askPortal } from "@/lib/console/ask-portal";
import { type Environment, environment } from "@/lib/env";
import { examine, examineConfiguration } from "@/lib/health/examine";
import { broken, CHECKS, type Finding, findingShape, hasFailed } from "@/lib/health/rules/finding";
import { openInstallation } from "./database/open-installation";

const MARKS = { ok: "✓", warn: "!", fail: "✗" };

const findings = await findFaults();
process.stdout.write(process.argv.includes("--json") ? `${JSON.stringify(findings, null, 2)}\n` : inWords(findings));
process.exit(hasFailed(findings) ? 1 : 0);

async function findFaults(): Promise<Finding[]> {
  const configuration = examineConfiguration(process.env);
  if (hasFailed(configuration)) return configuration;
  try {
    return await examineInstallation(environment());
  } catch (error) {
    return [...configuration, broken("database", withoutValues(error), "Start the portal once, or correct DATA_DIR.")];
  }
}

/** A portal that runs on the embedded database looks itself; otherwise this process does. */
async function examineInstallation(installation: Environment): Promise<Finding[]> {
  try {
    useDatabase(await openInstallation(installation, { ofAnyVersion: true }));
    return await examine();
  } catch (error) {
    if (!(error instanceof DatabaseInUseError)) throw error;
    return findingShape.array().parse(await askPortal(installation.DATA_DIR, "doctor"));
  }
}

function inWords(found: readonly Finding[]): string {
  const width = Math.max(...Object.values(CHECKS).map(({ length }) => length));
  const lines = found.map(({ check, state, says, todo }) => {
    const line = `${MARKS[state]} ${CHECKS[check].padEnd(width)}  ${says}`;
    return todo ? `${line}\n${" ".repeat(width + 4)}→ ${todo}` : line;
  });
  return `${lines.join("\n")}\n`;
}
