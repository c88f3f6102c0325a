import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { describe, expect, it } from "vitest";
import packageJson from "@/package.json";
import { lockedPackages } from "@/scripts/image/packages-inside";
import { importsOf, type RoomImport } from "./rooms";
import { sourcesAndTestsBelow } from "./sources";

type Manifest = {
  name: string;
  version: string;
  exports: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
};

const PACKAGES = readdirSync("packages").map((folder) => ({
  folder: `packages/${folder}`,
  manifest: JSON.parse(readFileSync(`packages/${folder}/package.json`, "utf8")) as Manifest,
}));
const OUTSIDE = ["app", "components", "db", "e2e", "lib", "sandbox", "scripts"];
const ofTheApp = OUTSIDE.flatMap(sourcesAndTestsBelow).flatMap(importsOf);

const isForTests = (path: string) => /\.test\.tsx?$|\/testing\//.test(path);
/** They measure and torment; nothing that is served reaches them. */
const isBeside = (path: string) => /^(e2e|scripts\/(bench|torture)|db\/embedded\/testing)\//.test(path);

describe.each(PACKAGES)("$manifest.name", ({ folder, manifest }) => {
  const imports = sourcesAndTestsBelow(`${folder}/src`).flatMap(importsOf);
  const own = imports.filter(({ to }) => to.startsWith(`${folder}/`));
  const foreign = imports.filter(({ to }) => !to.startsWith(`${folder}/`) && !isBuiltin(to));

  it("imports nothing but itself, Node.js, and what its own package.json names", () => {
    expect(own.length).toBeGreaterThan(50);
    const { dependencies = {}, devDependencies = {} } = manifest;
    const named = ({ from, to }: RoomImport) => {
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? to;
      return Object.hasOwn(isForTests(from) ? { ...dependencies, ...devDependencies } : dependencies, name);
    };
    expect(foreign.filter((each) => !named(each)).map(inWords)).toEqual([]);
  });

  it("is entered by what it exports, and only tests and measures see what it has for tests", () => {
    const entering = ofTheApp.filter(({ to }) => to === manifest.name || to.startsWith(`${manifest.name}/`));
    expect(entering.length).toBeGreaterThan(0);
    const isExported = (to: string) =>
      Object.keys(manifest.exports).some((entry) => {
        const [before = "", after] = entry.replace(/^\./, manifest.name).split("*");
        return after === undefined ? to === before : to.startsWith(before) && to.endsWith(after);
      });
    expect(entering.filter(({ to }) => !isExported(to)).map(inWords)).toEqual([]);
    const forTests = entering.filter(({ to }) => to.startsWith(`${manifest.name}/testing/`));
    expect(forTests.filter(({ from }) => !isForTests(from) && !isBeside(from)).map(inWords)).toEqual([]);
  });

  it("has the version that the app asks for, and takes the versions of packages that the app takes", () => {
    const ofApp: Record<string, string> = { ...packageJson.dependencies, ...packageJson.devDependencies };
    if (ofApp[manifest.name]) expect(ofApp[manifest.name]).toBe(manifest.version);
    const ofPackage = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ofPackage.filter(([name, version]) => (ofApp[name] ?? version) !== version)).toEqual([]);
  });

  it("is copied into the first stage of the image before its packages are installed", () => {
    const [before] = readFileSync("Dockerfile", "utf8").split("RUN npm ci");
    expect(before).toContain(`COPY ${folder}/package.json ${folder}/\n`);
  });
});

describe("packages", () => {
  it("are not reached past their names", () => {
    expect(ofTheApp.filter(({ to }) => to.startsWith("packages/")).map(inWords)).toEqual([]);
  });

  it("give rules and pages what a browser can run: settings, and types", () => {
    const inBrowser = ofTheApp.filter(
      ({ from, isType }) => /^(lib\/[^/]+\/rules(\/|\.)|components\/)/.test(from) && !isForTests(from) && !isType,
    );
    const taken = inBrowser.filter(({ to }) => to.startsWith("@plainfax/"));
    expect(taken.filter(({ to }) => to !== "@plainfax/fax-raster/settings").map(inWords)).toEqual([]);
    expect(taken.length).toBeGreaterThan(5);
  });

  it("are all that the lock file says where to find: no registry, no file elsewhere", () => {
    const found = Object.entries(lockedPackages()).flatMap(([path, { resolved, link }]) =>
      resolved === undefined && !link ? [] : [[path, resolved, link]],
    );
    const linked = PACKAGES.map(({ folder, manifest }) => [`node_modules/${manifest.name}`, folder, true]);
    expect(found).toEqual(linked);
  });
});

function inWords({ from, to }: RoomImport): string {
  return `${from} → ${to}`;
}
