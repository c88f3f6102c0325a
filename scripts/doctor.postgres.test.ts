import { spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { once } from "node:events";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { request as askHttp, createServer as createHttp, type RequestListener, type Server } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Sandbox, startSandbox } from "@plainfax/sandbox";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database, installationDatabase } from "@/db/client";
import { insistOnSharedDocuments } from "@/db/insist-on-shared-documents";
import { backUp } from "@/lib/backup/back-up";
import { originalPath } from "@/lib/documents/testing/original-path";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { createDocument, createFax } from "@/lib/fax/testing/scene";
import { CHECKS, type CheckName, type Finding } from "@/lib/health/rules/finding";
import { beatHeart, processName, stopHeart } from "@/lib/jobs/heartbeat";
import { createPerson } from "@/lib/people/testing/create-person";
import { startCarrierFacingServer } from "@/lib/sending/testing/carrier-facing-server";
import { folderStore } from "@/lib/storage/folder-store";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { buildScript } from "@/scripts/testing/build-script";
import { makeCertificate } from "@/scripts/testing/certificate";
import { hasPgBouncer, startPgBouncer } from "@/scripts/testing/pgbouncer";
import { openTestDatabase } from "@/scripts/testing/test-database";

const KEY = "KEY-of-the-account";

const opened = openTestDatabase();
const dataDir = temporaryDataDirectory();
const scratch = mkdtempSync(join(tmpdir(), "plainfax-doctor-"));
const certificates = {
  good: makeCertificate(scratch, "localhost", 365),
  expired: makeCertificate(scratch, "localhost", -1),
};
const dataKey = join(scratch, "data-key");
const servers: Server[] = [];
let carrier: Sandbox;
let portal: Awaited<ReturnType<typeof startCarrierFacingServer>>;
let doctor: string;
let documentHash: string;

beforeAll(async () => {
  [doctor] = await Promise.all([buildScript("scripts/doctor.ts", "dist/doctor-under-test.mjs"), buildPaperChild()]);
  writeFileSync(dataKey, randomBytes(32).toString("base64"), { mode: 0o600 });
  environment().DATA_KEY_FILE = dataKey;
  portal = await startCarrierFacingServer();
  const webhookUrl = `${portal.origin}/api/webhooks/telnyx`;
  carrier = await startSandbox({ port: 0, dataDir: join(scratch, "carrier"), apiKey: KEY, webhookUrl });
  environment().telnyx.publicKeys = [carrier.publicKey];
  await insistOnSharedDocuments(opened(), folderStore(dataDir), dataDir, {
    name: processName(),
    secretMark: "a mark",
    beat: beatHeart,
    fallSilent: stopHeart,
  });
  await createDocument(await createPerson(), { content: readFileSync("e2e/documents/two-pages.pdf") });
  const { rows } = (await database().execute(sql`select sha256 from documents`)) as unknown as {
    rows: { sha256: string }[];
  };
  documentHash = rows[0]?.sha256 ?? "";
  await backUp(installationDatabase(), "console");
});

afterAll(async () => {
  for (const server of servers) server.close();
  portal.close();
  await carrier.close();
  rmSync(doctor, { force: true });
  rmSync(scratch, { recursive: true, force: true });
});

it("finds nothing wrong with a healthy installation, behind a certificate, and says nothing of a fax or a key", async () => {
  const APP_URL = await serve(forwardTo(portal.origin), "good");
  const { env, mend } = await moveTo(APP_URL);
  const { code, said, findings } = await examined({ env: { ...env, NODE_EXTRA_CA_CERTS: certificates.good.chain } });
  await mend();
  expect(findings.filter(({ state }) => state !== "ok")).toEqual([]);
  // There is no mailbox here.
  const asked = Object.keys(CHECKS).filter((check) => check !== "mailbox");
  expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(asked));
  expect(code).toBe(0);
  for (const secret of [KEY, "+1312", documentHash, "two-pages"]) expect(said).not.toContain(secret);
});

it("is not failed by a stranger's forged event, though no good one came that day", async () => {
  await sendForgedEvent();
  const { code, findings } = await examined({});
  await run(sql`delete from webhook_rejections`);
  const wrong = findings.filter(({ state }) => state !== "ok");
  expect(wrong).toEqual([expect.objectContaining({ check: "signature", state: "warn" })]);
  expect(code).toBe(0);
});

it("warns of a key that lies beside the documents, and of documents that are not encrypted yet", async () => {
  copyFileSync(dataKey, join(dataDir, "data-key"));
  const beside = await examined({ env: { DATA_KEY_FILE: "" } });
  rmSync(join(dataDir, "data-key"));
  const path = originalPath(documentHash);
  renameSync(path, `${path}.away`);
  writeFileSync(path, readFileSync("e2e/documents/two-pages.pdf"));
  const plain = await examined({});
  renameSync(`${path}.away`, path);
  for (const [{ code, findings }, says] of [
    [beside, "key lies beside them"],
    [plain, "1 are not encrypted yet"],
  ] as const) {
    const wrong = findings.filter(({ state }) => state !== "ok");
    expect(wrong).toEqual([
      expect.objectContaining({ check: "encryption", state: "warn", says: expect.stringContaining(says) }),
    ]);
    expect(code).toBe(0);
  }
});

it("tells people each line, what is wrong with it, and what to do", async () => {
  const { code, said } = await examine({ env: { TELNYX_API_KEY: "KEY-of-another" } });
  expect(code).toBe(1);
  expect(said).toMatch(/^✓ Configuration {4}All settings can be used\.$/m);
  expect(said).toMatch(/^✗ Telnyx key {7}Telnyx refused the API key\..*\n {19}→ Mend what it names/m);
});

/** Breaks it, and answers what the command is run with, and what mends it. */
type Break = () => Promise<Circumstances & { mend?: () => unknown }>;
type Circumstances = { env?: Record<string, string>; cwd?: string; shell?: string };

type Broken = [name: string, check: CheckName, state: Finding["state"], breakIt: Break];

const pooled: Broken = [
  "a pooler that lends connections for a transaction",
  "database",
  "fail",
  async () => {
    const pooler = await startPgBouncer(await urlOf(await nameOfDatabase()));
    return { env: { DATABASE_URL: pooler.url }, mend: () => pooler.stop() };
  },
];

const BROKEN: readonly Broken[] = [
  ["a setting that can't be used", "configuration", "fail", async () => ({ env: { PORT: "fax" } })],
  [
    "an installation that was never started",
    "database",
    "fail",
    async () => {
      const nothing = { DATABASE_URL: "", TELNYX_API_KEY: "", TELNYX_PUBLIC_KEY: "", TELNYX_BASE_URL: "" };
      return { env: { ...nothing, DATA_DIR: join(scratch, "nothing") } };
    },
  ],
  [
    "an address at which something else answers",
    "address",
    "fail",
    async () => moveTo(await serve((_, response) => response.end("Welcome to nginx"))),
  ],
  [
    "an address that leads elsewhere",
    "address",
    "fail",
    async () => moveTo(await serve((_, response) => response.writeHead(301, { location: portal.origin }).end())),
  ],
  ["a certificate that has ended", "tls", "fail", async () => moveTo(await serve(forwardTo(portal.origin), "expired"))],
  [
    "a certificate that nobody trusts",
    "tls",
    "fail",
    async () => moveTo(await serve(forwardTo(portal.origin), "good")),
  ],
  [
    "a clock that is ten minutes off",
    "clock",
    "fail",
    async () => ({ env: { TELNYX_BASE_URL: `${await serve(forwardTo(carrier.url, 10 * 60_000))}/v2` } }),
  ],
  [
    "a PostgreSQL that may forget at a power cut",
    "database",
    "fail",
    async () => {
      const name = await nameOfDatabase();
      await run(sql.raw(`alter database ${name} set synchronous_commit = off`));
      return { mend: () => run(sql.raw(`alter database ${name} reset synchronous_commit`)) };
    },
  ],
  [
    "a database in another encoding",
    "database",
    "fail",
    async () => {
      const name = `${await nameOfDatabase()}_ascii`;
      const like = "encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0";
      await run(sql.raw(`create database ${name} ${like}`));
      return {
        env: { DATABASE_URL: await urlOf(name) },
        mend: () => run(sql.raw(`drop database ${name} with (force)`)),
      };
    },
  ],
  ...(hasPgBouncer ? [pooled] : []),
  [
    "a mailbox of mail to fax at which nobody answers",
    "mailbox",
    "fail",
    async () => ({
      env: {
        SMTP_URL: "smtp://127.0.0.1:9",
        MAIL_FROM: "fax@fax.example.org",
        MAIL_TO_FAX_IMAP_URL: "imap://user:password@127.0.0.1:9/INBOX",
        MAIL_TO_FAX_ADDRESS: "fax@fax.example.org",
      },
    }),
  ],
  [
    "a database that does not answer",
    "database",
    "fail",
    async () => ({ env: { DATABASE_URL: "postgres://plainfax@127.0.0.1:9/plainfax" } }),
  ],
  [
    "a schema of an older version",
    "migrations",
    "fail",
    async () => {
      const newest = sql`select max(created_at) from drizzle.__drizzle_migrations`;
      await run(
        sql`create table drizzle.kept as select * from drizzle.__drizzle_migrations where created_at = (${newest})`,
      );
      await run(sql`delete from drizzle.__drizzle_migrations where created_at = (${newest})`);
      return {
        mend: async () => {
          await run(sql`insert into drizzle.__drizzle_migrations select * from drizzle.kept`);
          await run(sql`drop table drizzle.kept`);
        },
      };
    },
  ],
  // Files can be made, and not be written: as on a disk without room, whose is not ours to fill.
  ["a disk that takes nothing", "disk", "fail", async () => ({ shell: "ulimit -f 0" })],
  [
    "a build without the program that sets pages",
    "typesetting",
    "fail",
    async () => {
      const cwd = join(scratch, "unbuilt");
      mkdirSync(cwd);
      symlinkSync(join(process.cwd(), "db"), join(cwd, "db"));
      return { cwd };
    },
  ],
  [
    "a portal that has stopped",
    "workers",
    "fail",
    async () => {
      await run(sql`update worker_heartbeats set at = now() - interval '2 minutes'`);
      return { mend: beatHeart };
    },
  ],
  [
    "work that nobody does",
    "queues",
    "fail",
    async () => {
      await run(sql`insert into jobs (kind, subject_id, due_at)
                    values ('fetch-inbound-document', gen_random_uuid(), now() - interval '1 hour')`);
      return { mend: () => run(sql`delete from jobs`) };
    },
  ],
  ["a key that Telnyx refuses", "telnyx", "fail", async () => ({ env: { TELNYX_API_KEY: "KEY-of-another" } })],
  [
    "a webhook key of another account",
    "signature",
    "fail",
    async () => {
      await sendForgedEvent();
      const fax = await createFax({ status: "queued" });
      await run(sql`insert into fax_attempts (fax_id, n, state, epoch, provider_fax_id, accepted_at)
                    values (${fax.id}, 1, 'accepted', 1, 'taken', now() - interval '10 minutes')`);
      return {
        mend: async () => {
          await run(sql`delete from faxes where id = ${fax.id}`);
          await run(sql`delete from webhook_rejections`);
        },
      };
    },
  ],
  [
    "a fax application whose events go elsewhere",
    "application",
    "fail",
    async () => {
      const was = await pointEventsAt("https://elsewhere.example/webhooks");
      return { mend: () => pointEventsAt(was) };
    },
  ],
  [
    "backups that fail",
    "backup",
    "fail",
    async () => {
      environment().BACKUP_PASSPHRASE_FILE = join(scratch, "gone");
      await backUp(installationDatabase(), "console").catch(() => {});
      environment().BACKUP_PASSPHRASE_FILE = undefined;
      return { mend: () => backUp(installationDatabase(), "console") };
    },
  ],
  [
    "documents that are gone",
    "documents",
    "fail",
    async () => {
      const path = originalPath(documentHash);
      renameSync(path, `${path}.away`);
      return { mend: () => renameSync(`${path}.away`, path) };
    },
  ],
  [
    "documents whose key is another",
    "encryption",
    "fail",
    async () => {
      const other = join(scratch, "another-key");
      writeFileSync(other, randomBytes(32).toString("hex"));
      return { env: { DATA_KEY_FILE: other } };
    },
  ],
  [
    "a second portal with documents of its own",
    "documents",
    "fail",
    async () => {
      await run(sql`insert into worker_heartbeats (worker, at) values ('elsewhere:1', now())`);
      return { mend: () => run(sql`delete from worker_heartbeats where worker = 'elsewhere:1'`) };
    },
  ],
];

describe("names what is wrong, and nothing else", () => {
  it.each(BROKEN)("%s", async (_, check, state, breakIt) => {
    const { mend = () => {}, ...circumstances } = await breakIt();
    try {
      const { code, findings } = await examined(circumstances);
      const wrong = findings.filter((finding) => finding.state !== "ok");
      expect(wrong).toEqual([expect.objectContaining({ check, state, todo: expect.stringMatching(/\w/) })]);
      expect(code).toBe(1);
    } finally {
      await mend();
    }
  });
});

/** Signed with a key of their own: anybody can send one. */
async function sendForgedEvent(): Promise<void> {
  const body = JSON.stringify({ data: { id: "1", event_type: "fax.queued", payload: {} } });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), generateKeyPairSync("ed25519").privateKey);
  const { status } = await fetch(`${portal.origin}/api/webhooks/telnyx`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "telnyx-timestamp": timestamp,
      "telnyx-signature-ed25519": signature.toString("base64"),
    },
    body,
  });
  expect(status).toBe(401);
}

async function examined(circumstances: Circumstances): Promise<{ code: number; said: string; findings: Finding[] }> {
  const result = await examine(circumstances, "--json");
  return { ...result, findings: JSON.parse(result.said) };
}

/** Runs the command as an operator would, on this installation unless `env` says otherwise. */
async function examine({ env = {}, cwd, shell = ":" }: Circumstances, ...args: string[]) {
  await beatUnlessStopped();
  const command = [process.execPath, "--conditions=react-server", doctor, ...args];
  const child = spawn("sh", ["-c", `${shell}; exec "$@"`, "sh", ...command], {
    cwd,
    env: { ...(await installation()), ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = text(child.stdout);
  const [code] = await once(child, "exit");
  return { code: code as number, said: await said };
}

async function installation(): Promise<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? "",
    ENV_FILE: "",
    APP_URL: portal.origin,
    DATA_DIR: dataDir,
    DATA_KEY_FILE: dataKey,
    DATABASE_URL: await urlOf(await nameOfDatabase()),
    TELNYX_API_KEY: KEY,
    TELNYX_PUBLIC_KEY: carrier.publicKey,
    TELNYX_BASE_URL: `${carrier.url}/v2`,
  };
}

/** The sign of life of the portal that this process stands for, unless it was made old on purpose. */
async function beatUnlessStopped(): Promise<void> {
  await run(sql`update worker_heartbeats set at = now() where at > now() - interval '100 seconds'`);
}

async function run(statement: ReturnType<typeof sql>): Promise<void> {
  await database().execute(statement);
}

async function nameOfDatabase(): Promise<string> {
  const { rows } = (await database().execute(sql`select current_database() as name`)) as unknown as {
    rows: { name: string }[];
  };
  return rows[0]?.name ?? "";
}

async function urlOf(name: string): Promise<string> {
  const url = new URL(process.env.TEST_POSTGRES_URL ?? "");
  url.pathname = `/${name}`;
  return url.href;
}

/** Serves on a free port, with a certificate where one is named. Answers the origin. */
async function serve(listener: RequestListener, certificate?: "good" | "expired"): Promise<string> {
  const files = certificate && certificates[certificate];
  const server = files
    ? createHttps({ key: readFileSync(files.key), cert: readFileSync(files.chain) }, listener)
    : createHttp(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return `${files ? "https" : "http"}://localhost:${(server.address() as AddressInfo).port}`;
}

/** A proxy, whose clock may be behind. */
function forwardTo(origin: string, behindMs = 0): RequestListener {
  return (incoming, outgoing) => {
    const { method, url = "/", headers } = incoming;
    const onward = askHttp(`${origin}${url}`, { method, headers, agent: false }, (answer) => {
      const date = new Date(Date.now() - behindMs).toUTCString();
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, date });
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  };
}

/** The installation at another address, to which its events go, too. */
async function moveTo(APP_URL: string) {
  const was = await pointEventsAt(`${APP_URL}/api/webhooks/telnyx`);
  return { env: { APP_URL }, mend: () => pointEventsAt(was) };
}

/** Sends the events of the account's fax application elsewhere. Answers where they went before. */
async function pointEventsAt(address: string): Promise<string> {
  const { data } = (await call("GET", "/v2/fax_applications")) as {
    data: { id: string; application_name: string; webhook_event_url: string }[];
  };
  const [application] = data;
  await call("PATCH", `/v2/fax_applications/${application?.id}`, {
    application_name: application?.application_name,
    webhook_event_url: address,
  });
  return application?.webhook_event_url ?? "";
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${carrier.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
