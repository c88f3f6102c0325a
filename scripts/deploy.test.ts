import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const unit = readFileSync("deploy/plainfax.service", "utf8");
const ANALYSE = "/usr/bin/systemd-analyze";

it("the unit comes back by itself, reads its settings from a file, and is locked in", () => {
  for (const line of [
    "EnvironmentFile=/etc/plainfax/env",
    "Restart=always",
    "StateDirectory=plainfax",
    "ProtectSystem=strict",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
  ]) {
    expect(unit.split("\n")).toContain(line);
  }
});

it("systemd understands every line of the unit, where it is there to be asked", () => {
  expect(complaintsAbout(unit)).toBe("");
  if (existsSync(ANALYSE)) expect(complaintsAbout(unit.replace("Restart=", "Restrat="))).toContain("Restrat");
});

it("the image takes along what is served as it lies in public/", () => {
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  expect(ignored.filter((line) => /^\**\/?public\b/.test(line))).toEqual([]);
  const copies = readFileSync("Dockerfile", "utf8").match(/^COPY .*/gm) ?? [];
  expect(copies.slice(-2)).toEqual(["COPY . .", "COPY --from=build --chown=node:node /plainfax ./"]);
});

it.each(["compose.yaml", "compose.scale.yaml"])("logs of containers are turned over: %s", (file) => {
  const [, ...services] = readFileSync(file, "utf8").split(/^services:$/m);
  const images = services.join("").match(/^ {4}(build|image):/gm) ?? [];
  expect(services.join("").match(/^ {4}logging: \*turned-over$/gm)).toHaveLength(images.length);
});

function complaintsAbout(text: string): string {
  if (!existsSync(ANALYSE)) return "";
  const folder = mkdtempSync(join(tmpdir(), "plainfax-unit-"));
  const file = join(folder, "plainfax.service");
  writeFileSync(file, text);
  const { stderr } = spawnSync(ANALYSE, ["verify", "--man=no", file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return stderr;
}
