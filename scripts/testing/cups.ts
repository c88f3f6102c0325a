import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const SCHEDULER = "/usr/sbin/cupsd";
const TESTS = "/usr/share/cups/ipptool";

/** Whether CUPS is installed, with which most Linux computers and every Mac print, and Ghostscript, which comes with it. */
export const hasCups = [SCHEDULER, "/usr/bin/ipptool", "/usr/bin/lp", "/usr/bin/gs", TESTS].every((path) =>
  existsSync(path),
);

export type Outcome = { name: string; result: string; details: string[] };

/** Runs one of CUPS's own suites of tests, printing this file. */
export async function runSuite(suite: string, address: string, file: string, directory: string): Promise<Outcome[]> {
  const args = ["-t", "-I", "-V", "2.0", "-f", file, address, join(TESTS, suite)];
  const { stdout } = await promisify(execFile)("ipptool", args, { cwd: directory, maxBuffer: 16 * 1024 * 1024 }).catch(
    // It ends so where one of them failed.
    (error: { stdout: string }) => error,
  );
  const outcomes: Outcome[] = [];
  for (const line of stdout.split("\n")) {
    const [, name = "", result] = /^ {4}(\S.*?) +\[(PASS|FAIL|SKIP)\]$/.exec(line) ?? [];
    if (result) outcomes.push({ name, result, details: [] });
    else if (line.trim()) outcomes.at(-1)?.details.push(line.trim());
  }
  return outcomes;
}

/** Has Ghostscript draw a PDF as a print raster, in greys at 200 dots an inch. */
export async function makeRaster(device: string, pdf: string, output: string): Promise<void> {
  const greys = ["-dcupsColorSpace=18", "-dcupsBitsPerColor=8", "-r200"];
  await promisify(execFile)("gs", [
    "-q",
    "-dNOPAUSE",
    "-dBATCH",
    `-sDEVICE=${device}`,
    ...greys,
    `-sOutputFile=${output}`,
    pdf,
  ]);
}

export type Cups = {
  /** Runs one of CUPS's commands and answers what it says. */
  run(command: string, ...args: string[]): Promise<string>;
  /** Adds a printer without a driver. A job that comes while CUPS still reads what it can do would be given up, so that is waited for. */
  addPrinter(name: string, address: string): Promise<void>;
  /** What went wrong, as its log tells. */
  errors(): string;
  stop(): void;
};

/** Starts a scheduler of CUPS in a directory of its own, on a socket there, as nobody in particular. */
export async function startCups(): Promise<Cups> {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-cups-"));
  const at = (name: string) => join(directory, name);
  for (const name of ["etc", "etc/ppd", "cache", "spool", "spool/tmp", "state", "log"]) mkdirSync(at(name));
  const [everybody, files] = [at("cupsd.conf"), at("cups-files.conf")];
  writeFileSync(
    everybody,
    `Listen ${at("socket")}
LogLevel debug
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
`,
  );
  writeFileSync(
    files,
    `ServerRoot ${at("etc")}
CacheDir ${at("cache")}
RequestRoot ${at("spool")}
TempDir ${at("spool/tmp")}
StateDir ${at("state")}
ErrorLog ${at("log/error")}
AccessLog ${at("log/access")}
PageLog ${at("log/page")}
`,
  );
  const user = lendTo(directory);
  const scheduler = spawn(SCHEDULER, ["-f", "-c", everybody, "-s", files], { ...user, stdio: "ignore" });
  const env = { ...process.env, CUPS_SERVER: at("socket"), HOME: directory, LC_ALL: "C" };
  const run = async (command: string, ...args: string[]) =>
    (await promisify(execFile)(command, args, { env, cwd: directory })).stdout;
  await waitForFile(at("socket"), scheduler);
  const addPrinter = async (name: string, address: string) => {
    await run("lpadmin", "-p", name, "-E", "-m", "everywhere", "-v", address);
    await waitForFile(at(`cache/${name}.data`), scheduler);
  };
  const errors = () => readFileSync(at("log/error"), "utf8");
  const stop = () => {
    scheduler.kill("SIGTERM");
    scheduler.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  };
  return { run, addPrinter, errors, stop };
}

/** Root lends the directory to the user as whom CUPS runs its filters; whoever else runs the tests keeps it. */
function lendTo(directory: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "lp"]))) as [number, number];
  execFileSync("chown", ["-R", `${uid}:${gid}`, directory]);
  return { uid, gid };
}

async function waitForFile(path: string, scheduler: ChildProcess): Promise<void> {
  while (!existsSync(path)) {
    if (scheduler.exitCode !== null) throw new Error(`CUPS ended with ${scheduler.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
