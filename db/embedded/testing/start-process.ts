import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** Starts one of the programs beside this file as a real process, with options for Node.js itself where given. */
export async function startProcess(
  program: "contend" | "hold",
  args: readonly string[],
  options: readonly string[] = [],
): Promise<ChildProcess> {
  const command = [...options, await bundleOf(program), ...args];
  return spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
}

/** Waits until the process has printed `text`. Throws when it ends before. */
export function printed(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(text)) resolve(output);
    });
    child.once("close", () => reject(new Error(`The process ended after it printed: ${output}`)));
  });
}

/** Ends the process as a power cut would. */
export async function killHard(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

async function bundleOf(program: string): Promise<string> {
  const outfile = join("dist", "testing", `${program}.mjs`);
  const unfinished = `${outfile}.${randomUUID()}.mjs`;
  await build({
    entryPoints: [join("db", "embedded", "testing", `${program}.ts`)],
    outfile: unfinished,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  await rename(unfinished, outfile);
  return outfile;
}
