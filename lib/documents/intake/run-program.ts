import { spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { handOver, takeBack } from "@/lib/engine/hand-over";
import { lockedIn } from "@/lib/engine/locked-in";

export type ProgramEnd = "done" | "too-slow" | "not-installed";

/** Where programs lie; they inherit no variables, so no secrets. */
const PATH = "/usr/local/bin:/usr/bin:/bin:/opt/libreoffice/program";
/** Address space, far above what a usual document takes. */
const MOST_KILOBYTES = 4 * 1024 * 1024;
const NOT_FOUND = 127;

/**
 * Runs a program with all that it starts, without a network where the system allows that and as another user where this process
 * is root, and ends them all together when it takes too long. `home` is in the folder of plain files.
 */
export function runProgram(
  program: string,
  programArguments: readonly string[],
  { home, timeMs }: { readonly home: string; readonly timeMs: number },
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    handOver({ home });
    const start = lockedIn();
    const command = [...(start ? [start.program, ...start.before] : []), program, ...programArguments];
    const shell = spawn("sh", ["-c", `ulimit -v ${MOST_KILOBYTES}; exec "$@"`, "sh", ...command], {
      // A group of its own, so that one signal reaches what the program started.
      detached: true,
      cwd: home,
      env: { PATH, HOME: home, TMPDIR: home, LANG: "C.UTF-8", NODE_ENV: "production" },
      stdio: "ignore",
    });
    const killAll = () => {
      if (shell.pid !== undefined) killGroup(shell.pid);
    };
    const timer = setTimeout(() => end("too-slow"), timeMs);
    const end = (result: ProgramEnd) => {
      clearTimeout(timer);
      killAll();
      takeBack({ home });
      resolve(result);
    };
    shell.on("error", () => end("not-installed"));
    shell.on("exit", (code) => end(code === NOT_FOUND ? "not-installed" : "done"));
  });
}

/** Where a program lies that `runProgram` can run; null where it is not installed. */
export async function findProgram(program: string): Promise<string | null> {
  for (const directory of PATH.split(":")) {
    const path = join(/* turbopackIgnore: true */ directory, program);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of it runs any more.
  }
}
