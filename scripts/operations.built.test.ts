import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/scripts/testing/postgres-server";
import { emptyDatabase } from "@/scripts/testing/test-database";

/** What the page tells people to run and this machine is not asked to: why not. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "useradd --system --home-dir /opt/plainfax plainfax": "adds a person to the machine",
  "cp deploy/plainfax.service /etc/systemd/system/": "changes the machine; the unit has a test of its own",
  "systemctl daemon-reload": "there is no systemd in a container",
  "systemctl enable --now plainfax": "there is no systemd in a container",
  "journalctl --unit plainfax --follow": "there is no systemd in a container",
  "install -m 0400 -o plainfax /var/lib/plainfax/data-key /etc/plainfax/data-key":
    "is for another person of the machine",
  "docker compose up --detach": "there is no docker in a container",
  "docker compose logs --follow plainfax": "there is no docker in a container",
  "docker compose exec plainfax npm run doctor":
    "there is no docker in a container; image.built.test.ts runs it without",
  "docker compose up --detach --scale caddy=0": "there is no docker in a container",
  "npm run move-documents -- to-bucket": "needs an object store; move-documents.postgres.test.ts runs it with one",
  "npm run move-documents -- to-bucket --remove-source": "the same",
  "npm run import-history -- telnyx": "asks Telnyx; history.db.test.ts does, of a carrier that runs",
  "age-keygen -o /media/key.txt": "is run on another machine; the test makes the same file with the library",
  "npm ci": "would replace the packages under the other tests; CI begins with it",
};

const folder = mkdtempSync(join(tmpdir(), "plainfax-operations-"));
const commands = commandsOf(readFileSync("docs/operations.md", "utf8"));
/** What stands on the page for something of the reader's, and what it is here; some is known only on the way. */
const stands: Record<string, string> = {
  "/srv/": `${folder}/`,
  "/media/key.txt": join(folder, "key.txt"),
  "DATA_DIR/data-key": join(folder, "data", "data-key"),
};
let portal: ChildProcess | null = null;
let dropDatabase = async () => {};

beforeAll(async () => {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const settings = [
    `PORT=${port}`,
    `SANDBOX_PORT=${sandboxPort}`,
    `DATA_DIR=${join(folder, "data")}`,
    "ADMIN_EMAIL=ana@example.org",
    "ADMIN_PASSWORD=a long enough password of Ana",
  ];
  writeFileSync(join(folder, ".env"), settings.join("\n"));
  stands["localhost:3000"] = `localhost:${port}`;
  mkdirSync(join(folder, "export"));
  copyFileSync("e2e/documents/two-pages.pdf", join(folder, "export", "letter.pdf"));
  const list = "direction,from,to,date,file\nsent,+13125790015,+13127367276,2025-03-04 14:05,letter.pdf";
  writeFileSync(join(folder, "export", "faxes.csv"), list);
  const identity = await generateIdentity();
  writeFileSync(join(folder, "key.txt"), `# made by the test\n${identity}\n`);
  stands["age1…"] = await identityToRecipient(identity);
  const { url, drop } = await emptyDatabase();
  stands["postgres://…"] = url ?? "";
  dropDatabase = drop;
});

afterAll(async () => {
  await stopPortal();
  await dropDatabase();
  rmSync(folder, { recursive: true, force: true });
});

/** Each command of the page as it stands there, whether the portal runs meanwhile, and what it says. */
const WALK: readonly [command: string, portal: "runs" | "rests" | "starts", says: RegExp, learns?: string][] = [
  ["npm start", "starts", /^Plainfax is ready at http:\/\/localhost:\d+/m],
  ["curl --fail http://localhost:3000/api/ready", "runs", /\{"status":"ready"\}/],
  ["npm run doctor", "runs", /^✓ Workers +One process works\.$/m],
  ["npm run doctor -- --json", "runs", /"check": "workers",\s+"state": "ok"/],
  ["npm run rotate-data-key", "runs", /^The key [0-9a-f]{16} opens every document now; 0 files had another before\.$/m],
  ["npm run backup", "runs", /^Kept everything in (.+\.tar)$/m, "FILE"],
  ["cp DATA_DIR/data-key /srv/plainfax-data-key", "runs", /^/],
  [
    "DATA_KEY_FILE=/srv/plainfax-data-key DATA_DIR=/srv/plainfax-restored npm run restore -- FILE",
    "rests",
    /^Restored 0 faxes and 0 documents as they were on /m,
  ],
  ["BACKUP_RECIPIENT=age1… npm run backup", "rests", /^Kept everything in (.+\.tar\.age)$/m, "FILE"],
  [
    "DATA_DIR=/srv/plainfax-opened BACKUP_IDENTITY_FILE=/media/key.txt npm run restore -- FILE",
    "rests",
    /^Restored 0 faxes and 0 documents as they were on /m,
  ],
  ["npm run build", "rests", /^/],
  ["npm start", "starts", /^Plainfax is ready at /m],
  ["DATABASE_URL=postgres://… npm run move-to-postgres", "rests", /^Moved \d+ rows of \d+ tables and compared them\./m],
  ["DATABASE_URL=postgres://… npm run move-to-embedded", "rests", /^Moved \d+ rows of \d+ tables and compared them\./m],
  [
    "npm run import-history -- /srv/export/faxes.csv",
    "rests",
    /^Imported 1 fax, 1 with a document\. None of them is sent\.$/m,
  ],
  ["npm run verify-audit", "rests", /is unbroken .* npm run verify-audit -- ([0-9a-f]{64})$/m, "HASH"],
  ["npm run verify-audit -- HASH", "rests", /is unbroken/],
  ["npm run reset-password -- ana@example.org", "rests", /^http:\/\/localhost:\d+\/\S+$/m],
];

describe("docs/operations.md", () => {
  it("tells no command that is neither run here nor known not to be, and this test runs none that is not told", () => {
    expect(commands.filter((command) => !(command in NOT_RUN))).toEqual(WALK.map(([command]) => command));
    expect(Object.keys(NOT_RUN).filter((command) => !commands.includes(command))).toEqual([]);
  });

  it.each(WALK)("%s", async (command, while_, says, learns) => {
    if (while_ === "starts") return expect(await startPortal(command)).toMatch(says);
    if (while_ === "rests") await stopPortal();
    const said = await run(command);
    expect(said).toMatch(says);
    if (learns) stands[learns] = says.exec(said)?.[1] ?? "";
  });
});

/** The lines between ```sh and ```, without what is said about them. */
function commandsOf(page: string): string[] {
  const fences = [...page.matchAll(/^```sh\n(.*?)^```$/gms)];
  const lines = fences.flatMap(([, lines = ""]) => lines.split("\n"));
  return lines.map((line) => line.replace(/\s+#.*$/, "").trim()).filter(Boolean);
}

/** The file in FILE and not in BACKUP_IDENTITY_FILE. */
function wordOf(there: string): RegExp {
  return new RegExp(`(?<!\\w)${there.replaceAll(/[./]/g, "\\$&")}(?!_)`, "g");
}

function spawned(command: string): ChildProcess {
  const own = Object.entries(stands).reduce((line, [there, here]) => line.replace(wordOf(there), here), command);
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, ENV_FILE: join(folder, ".env"), npm_config_loglevel: "silent" };
  return spawn("sh", ["-c", own], {
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: npm does not pass every signal on.
    detached: true,
  });
}

/** Answers what it said on both outputs. Throws with it when it ends with anything but 0. */
async function run(command: string): Promise<string> {
  const child = spawned(command);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said}`);
  return said;
}

async function startPortal(command: string): Promise<string> {
  await stopPortal();
  const child = spawned(command);
  portal = child;
  let said = "";
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        said += chunk;
        if (said.includes("is ready at")) resolve(said);
      });
    }
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}: ${said}`)));
  });
}

async function stopPortal(): Promise<void> {
  if (!portal?.pid) return;
  const gone = once(portal, "close");
  process.kill(-portal.pid, "SIGTERM");
  portal = null;
  await gone;
}
