import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { type Environment, parseEnvironment } from "@/lib/env";
import { trustedProxies } from "@/lib/trusted-proxies";
import { announce } from "@/scripts/serve/announce";
import { notedAddress, withClientAddress } from "@/scripts/serve/client-address";
import { logConsole } from "@/scripts/serve/console-lines";
import { prepareDataDirectory } from "@/scripts/serve/data-directory";
import { behindDoor, CONNECTION_LIMITS, guardConnections } from "@/scripts/serve/door/door";
import { withOwnOrigin } from "@/scripts/serve/own-origin";
import { withPagePolicy } from "@/scripts/serve/page-policy";
import { refuseSecondPortal } from "@/scripts/serve/refuse-second-portal";
import { startSandboxProcess } from "@/scripts/serve/sandbox-process";
import { withSecurityHeaders } from "@/scripts/serve/security-headers";
import { stopAsAsked } from "@/scripts/serve/shutdown";
import { staticFiles } from "@/scripts/serve/static-files";
import { takesWebhook } from "@/scripts/serve/webhook-door";

const environment = readEnvironment();
refuseSecondPortal(environment);
prepareDataDirectory(environment.DATA_DIR);
// next-auth redirects to the address it finds here.
process.env.NEXTAUTH_URL = environment.APP_URL;
const sandbox = environment.telnyx.isSandbox ? await startSandboxProcess(environment) : null;

// The built configuration, as Next's own standalone server hands it over: no TypeScript is compiled at start.
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(builtConfiguration());
const { default: next } = await import("next");
await readConfigurationQuietly();
logConsole();
const app = next({
  dev: false,
  dir: process.cwd(),
  hostname: new URL(environment.innerOrigin).hostname,
  port: environment.PORT,
});
await app.prepare();
const handle = app.getRequestHandler();

const servesFile = staticFiles(".next/static");
const proxies = trustedProxies(environment.TRUSTED_PROXIES);
const serve = behindDoor(notedAddress, (request, response) => {
  withPagePolicy(request, response, environment);
  if (takesWebhook(request, response) || servesFile(request, response)) return;
  withOwnOrigin(request, environment.APP_URL);
  void handle(request, response);
});
const server = createServer(CONNECTION_LIMITS, (request, response) => {
  withClientAddress(request, proxies);
  withSecurityHeaders(response, environment);
  serve(request, response);
});
guardConnections(server);
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  process.stderr.write(`Port ${environment.PORT} is in use. Stop what uses it, or set another: PORT=3001\n`);
  process.exit(1);
});
server.listen(environment.PORT, environment.HOST, async () => {
  // The first request waits until the portal has been brought to life; only then is there something to announce.
  await fetch(`${environment.innerOrigin}/api/health`);
  process.send?.("ready");
  announce(environment);
});
stopAsAsked(server, sandbox);

/** Next says how long reading its configuration took, unless it was read before. One line at start is enough. */
async function readConfigurationQuietly(): Promise<void> {
  const require = createRequire(import.meta.url);
  const { default: loadConfig }: typeof import("next/dist/server/config") = require("next/dist/server/config");
  await loadConfig(PHASE_PRODUCTION_SERVER, process.cwd());
}

function builtConfiguration(): unknown {
  return JSON.parse(readFileSync(".next/required-server-files.json", "utf8")).config;
}

function readEnvironment(): Environment {
  const result = parseEnvironment(process.env);
  if (result.ok) return result.environment;
  process.stderr.write(`Plainfax cannot start:\n\n${result.problems.map((problem) => `  ${problem}\n`).join("\n")}\n`);
  process.exit(1);
}
