import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { CrashPoints } from "./crash-points/main";
import { detailRows, type Report } from "./report";

const start = promisify(execFile);
const MOST_EXAMPLES = 10;

/** Ends processes at single steps of sending: in one process, which has to be one of its own. */
export async function runCrashPoints(seed: string, strikes: number, seconds: number): Promise<Report> {
  const program = ["dist/torture/crash-points.mjs", seed, String(strikes), String(seconds)];
  const { stdout } = await start(process.execPath, program, {
    maxBuffer: 2 ** 26,
    env: { ...process.env, LOG_LEVEL: "silent" },
  });
  return reportOf(JSON.parse(stdout) as CrashPoints);
}

function reportOf({ strikes, statuses, ...result }: CrashPoints): Report {
  return {
    title: "A process ends at any step of sending",
    rows: [
      ["fault points struck", Object.values(strikes).reduce((sum, count) => sum + count, 0)],
      ...detailRows(strikes),
      ["faxes", result.faxes],
      ...detailRows(statuses),
      ["transmissions", result.transmissions],
      ["doubles", result.doubles],
      ["silent", result.silent],
      ["other than the carrier says", result.wrong],
    ],
    promises: {
      "no fax is transmitted twice": result.doubles === 0,
      "every fax ends or asks for a person": result.silent === 0,
      "every fax is what the carrier says": result.wrong === 0,
    },
    examples: result.examples.slice(0, MOST_EXAMPLES),
  };
}
