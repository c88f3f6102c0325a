import "./env-file.mjs";
import { spawn } from "node:child_process";
import { parseEnvironment } from "@/lib/env";
import { buildPrograms } from "./build/programs";
import { prepareDataDirectory } from "./serve/data-directory";
import { startSandboxProcess } from "./serve/sandbox-process";

const result = parseEnvironment(process.env);
if (!result.ok) {
  console.error(result.problems.join("\n"));
  process.exit(1);
}
const { environment } = result;

await buildPrograms();
prepareDataDirectory(environment.DATA_DIR);
process.env.NEXTAUTH_URL = environment.APP_URL;
const sandbox = environment.telnyx.isSandbox ? await startSandboxProcess(environment) : null;

const next = spawn("node_modules/.bin/next", ["dev", "--port", String(environment.PORT)], { stdio: "inherit" });
next.once("exit", (code) => {
  sandbox?.kill("SIGTERM");
  process.exit(code ?? 0);
});
