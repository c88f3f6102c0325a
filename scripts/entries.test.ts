import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const COMMANDS = [
  "backup",
  "restore",
  "move-to-postgres",
  "move-to-embedded",
  "move-documents",
  "reset-password",
  "verify-audit",
  "rotate-data-key",
  "dev",
];

describe("every command", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "plainfax-entries-"));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(COMMANDS)("%s reads the file of settings, and tells what is wrong with it in a sentence", async (command) => {
    const file = join(directory, `${command}.env`);
    writeFileSync(file, `DATA_DIR=${directory}\nPORT=fax\nLOG_LEVEL=loud\n`);
    const { code, said } = await run(command, { ENV_FILE: file });
    expect(code).toBe(1);
    expect(said).toContain("PORT is not usable. Set it like this:");
    expect(said).toContain("LOG_LEVEL is not usable");
    expect(said).not.toMatch(/^\s+at /m);
  });

  it("says when the file of settings that was named is not there", async () => {
    const { code, said } = await run("backup", { ENV_FILE: join(directory, "gone.env") });
    expect(code).toBe(1);
    expect(said).toMatch(/^Plainfax cannot start: ENV_FILE names .*gone\.env, and there is no such file\.\n$/);
  });

  it("lets a variable that is set win over the file", async () => {
    const file = join(directory, "port.env");
    writeFileSync(file, `DATA_DIR=${directory}\nPORT=fax\n`);
    const { said } = await run("backup", { ENV_FILE: file, PORT: "3000" });
    expect(said).not.toContain("PORT is not usable");
  });
});

async function run(command: string, env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", `scripts/${command}.ts`], {
    env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = text(child.stderr);
  const [code] = await once(child, "exit");
  return { code, said: await said };
}
