import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
mkdirSync(join(root, "dist"), { recursive: true });
const directory = mkdtempSync(join(root, "dist", "readme-"));
afterAll(() => rmSync(directory, { recursive: true }));

it("the README's example makes a fax of a picture, and says what that loses", async () => {
  const [, example = ""] = /```ts\n([\s\S]+?)```/.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  const dark = { input: { create: { width: 400, height: 60, channels: 3 as const, background: "#222" } } };
  await sharp({ create: { width: 850, height: 1100, channels: 3, background: "white" } })
    .composite([{ ...dark, left: 200, top: 300 }])
    .png()
    .toFile(join(directory, "page.png"));
  writeFileSync(join(directory, "example.ts"), example);

  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "example.ts"], { cwd: directory });
  expect([status, String(stderr)]).toEqual([0, ""]);
  expect(String(stdout)).toMatch(/^dark-ground \[/);
  const { width, height, density } = await sharp(join(directory, "fax.tif")).metadata();
  expect([width, height, density]).toEqual([1728, 2156, 204]);
  const { channels } = await sharp(join(directory, "fax.tif")).stats();
  expect(channels[0]?.mean).toBeLessThan(255);
  expect(channels[0]?.mean).toBeGreaterThan(200);
});
