import "./env-file.mjs";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeVerdict } from "@/lib/reports/describe-verdict";
import { REPORT_KEY_FILE, reportPublicKey } from "@/lib/reports/report-key";
import { verifyReport } from "@/lib/reports/verify-report";
import { runCommand } from "./database/run-command";

const USAGE = "npm run verify-report -- report.json [document.pdf] [--key PUBLIC_KEY]";

/** Checks a sealed report, and the document where it is given: against `--key`, or the key of this installation. */
runCommand(async ({ DATA_DIR }) => {
  const { values, positionals } = parseArgs({ options: { key: { type: "string" } }, allowPositionals: true });
  const [reportPath, documentPath] = positionals;
  if (!reportPath) throw new Error(USAGE);
  const ownKey = existsSync(join(DATA_DIR, REPORT_KEY_FILE)) ? reportPublicKey() : null;
  const key = values.key ?? ownKey;
  if (!key) throw new Error(`Say which key you trust: ${USAGE}`);

  const verdict = verifyReport(readFileSync(reportPath, "utf8"), key);
  const { title, words, lines, documentSha256 } = describeVerdict(verdict, values.key ? "--key" : "this installation");
  const text = [title, words, ...lines].join("\n");
  if (verdict.kind !== "genuine") throw new Error(text);
  if (!documentPath) return text;
  const found = createHash("sha256").update(readFileSync(documentPath)).digest("hex");
  if (found !== documentSha256) throw new Error(`${text}\nThe document is not the one of the report.`);
  return `${text}\nThe document is the one that was handed to Telnyx.`;
});
