import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROGRAM_FILES } from "./build/programs";

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

describe("the image", () => {
  const dockerfile = readFileSync("Dockerfile", "utf8");
  const [, , final = ""] = dockerfile.split(/^FROM /m);

  it("is built from what is there, and takes along what is served as it lies in public/", () => {
    const ignored = readFileSync(".dockerignore", "utf8").split("\n").filter(Boolean);
    expect(ignored.filter((line) => /^\**\/?public\b/.test(line))).toEqual([]);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = ""]) =>
      sources.split(" "),
    );
    expect(copied).toContain(".");
    expect(copied.filter((source) => !existsSync(source) || ignored.includes(source))).toEqual([]);
  });

  it("holds only what its first stage put together, as root's, and runs as somebody else", () => {
    expect(final.match(/^COPY .*/gm)).toEqual(["COPY --from=build /image ./"]);
    expect(dockerfile).toContain("npm run image -- /image");
    expect(final).toMatch(/^USER node$/m);
  });

  it("starts what is bundled, under an init that is installed, and says whether it is ready", () => {
    const [, program] = /^CMD \["node", "(.+)"\]$/m.exec(final) ?? [];
    expect(PROGRAM_FILES).toContain(program);
    expect(final).toMatch(/^ENTRYPOINT \["\/usr\/bin\/tini", "--"\]$/m);
    expect(final).toMatch(/apt-get install .*\btini\b/);
    expect(final).toMatch(/^HEALTHCHECK[\s\S]*\/api\/ready/m);
  });
});

describe.each(["compose.yaml", "compose.scale.yaml"])("%s", (file) => {
  const compose = readFileSync(file, "utf8");
  const [, all = ""] = /^services:\n([\s\S]+?)^\w/m.exec(compose) ?? [];
  const services = Object.fromEntries(
    all.split(/^ {2}(?=\w+:$)/m).map((each) => [each.slice(0, each.indexOf(":")), each]),
  );

  it("bounds the portal, and lets it write nowhere but to its data and to memory", () => {
    for (const line of ["read_only: true", "no-new-privileges:true", "- ALL", "mem_limit: 2g", "pids_limit: 512"]) {
      expect(services.plainfax).toContain(` ${line}\n`.replace(" - ALL", " cap_drop:\n      - ALL"));
    }
    expect(services.plainfax).toContain("tmpfs:\n      - /tmp\n    security_opt");
  });

  it("serves it by Caddy at APP_URL, with TLS where that says https, and to nobody past Caddy", () => {
    expect(services.caddy).toContain('- "443:443"\n');
    expect(services.caddy).toMatch(/^ {6}APP_URL: \$\{APP_URL:/m);
    expect(compose).toMatch(/^ {6}\{\$\$APP_URL\} \{$/m);
    const published = [...(services.plainfax ?? "").matchAll(/^ {6}- "(.+):3000"$/gm)].map(([, from]) => from);
    expect(published.filter((from) => !from?.startsWith("127.0.0.1:"))).toEqual([]);
  });

  it("turns over the logs of all containers", () => {
    const images = compose.match(/^ {4}(build|image):/gm) ?? [];
    expect(compose.match(/^ {4}logging: \*turned-over$/gm)).toHaveLength(images.length);
  });
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
