import { spawn } from "node:child_process";

/** Runs a command with its output on this terminal and answers its exit code. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a script of an installed package. */
export function runTool(tool: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return run(`node_modules/.bin/${tool}`, args, env);
}
