import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificate } from "./certificate";

/** Where nginx is, and with it openssl for its certificate; null where one of them is missing. */
export function findNginx(): string | null {
  const find = (program: string) =>
    [...(process.env.PATH ?? "").split(":"), "/usr/sbin"].map((path) => join(path, program)).find(existsSync);
  return (find("openssl") && find("nginx")) ?? null;
}

export type TlsProxy = {
  /** The name that people know the portal by. */
  publicName: string;
  portalPort: number;
  /** Serves as the README prescribes. */
  port: number;
  /** Serves like a careless proxy: what it says of host, port and protocol is wrong. */
  carelessPort: number;
};

export type RunningProxy = {
  /** The certificate that it shows, signed by itself. */
  certificate: string;
  /** What nginx ended with. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
};

/** Runs nginx with TLS before a portal until this process is asked to end. */
export function runTlsProxy(nginx: string, proxy: TlsProxy): void {
  const { ended, stop } = startTlsProxy(nginx, proxy);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
  ended.then((code) => process.exit(code ?? 0));
}

/** Starts nginx with TLS before a portal, with the configuration that stands in the README. */
export function startTlsProxy(nginx: string, { publicName, portalPort, port, carelessPort }: TlsProxy): RunningProxy {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-nginx-"));
  const certificate = makeCertificate(directory, publicName);
  const site = prescribedSite({
    "127.0.0.1:3000": `127.0.0.1:${portalPort}`,
    "fax.example.org;": `${publicName};`,
    "/etc/ssl/fax.example.org.pem": certificate.chain,
    "/etc/ssl/fax.example.org.key": certificate.key,
  });
  const [prescribed, careless] = [port, carelessPort].map((at) => replaced(site, { "listen 443": `listen ${at}` }));
  const configuration = join(directory, "nginx.conf");
  writeFileSync(
    configuration,
    `daemon off;
master_process off;
pid ${directory}/pid;
events {}
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${directory}/${kind};`).join("\n  ")}
  ${prescribed}
  ${withCarelessHeaders(careless ?? "")}
}
`,
  );
  const child = spawn(nginx, ["-e", "stderr", "-c", configuration], { stdio: "inherit" });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      rmSync(directory, { recursive: true, force: true });
      resolve(code);
    });
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { certificate: certificate.chain, ended, stop };
}

function prescribedSite(changes: Record<string, string>): string {
  const [, site] = /```nginx\n([\s\S]+?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  if (!site) throw new Error("The README prescribes no nginx configuration.");
  return replaced(site, changes);
}

function withCarelessHeaders(site: string): string {
  return replaced(site.replace(/upstream plainfax \{[^}]*\}/, ""), {
    "proxy_set_header Host $host;": `
    proxy_set_header Host 10.0.0.7:8080;
    proxy_set_header Forwarded "host=fax.elsewhere.example;proto=https";
    proxy_set_header X-Forwarded-Host fax.elsewhere.example;
    proxy_set_header X-Forwarded-Port 8443;`,
  });
}

function replaced(text: string, changes: Record<string, string>): string {
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`The README's nginx configuration no longer says "${from}".`);
    return changed.replaceAll(from, to);
  }, text);
}
