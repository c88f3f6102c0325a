import { type BuildOptions, build } from "esbuild";
import { buildChild } from "@/lib/documents/testing/build-child";
import { ownPackages } from "@/scripts/build/own-packages";
import { NEXT_IN_NODE } from "@/scripts/testing/build-script";
import { shortTimes } from "./short-times";

/** Packages that are loaded as they are: native ones, and those that find their own files beside themselves. */
const NOT_BUNDLED = ["@node-rs/argon2", "pg-native", "sharp"];
const ALIAS = { "server-only": "./scripts/testing/server-only.ts", ...NEXT_IN_NODE };
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** A carrier inside the process, and the handlers of jobs without the workers that run them. */
const IN_ONE_PROCESS = {
  "@/lib/telnyx/faxes": "./scripts/torture/crash-points/stand-ins/carrier-faxes.ts",
  "@/lib/jobs/workers": "./scripts/torture/crash-points/stand-ins/captured-work.ts",
  "@/lib/webhooks/applier": "./scripts/torture/crash-points/stand-ins/applier.ts",
};

/** Bundles the programs of the torture into `dist/torture/`. */
export async function buildTorture(): Promise<void> {
  const driver = {
    main: "scripts/torture/main.ts",
    sandbox: "packages/sandbox/src/main.ts",
    flooder: "scripts/torture/floods/flooder.ts",
  };
  await bundle({ entryPoints: driver, packages: "external" });
  // It is started thousands of times: with its packages inside, in a fifth of the time.
  const portal = { portal: "scripts/torture/portal.ts" };
  await bundle({ entryPoints: portal, external: NOT_BUNDLED, banner: { js: REQUIRE }, minify: true });
  const crashPoints = { "crash-points": "scripts/torture/crash-points/main.ts" };
  await bundle({ entryPoints: crashPoints, packages: "external", alias: { ...ALIAS, ...IN_ONE_PROCESS } });
  // In it the documents of received faxes are opened.
  await buildChild();
}

async function bundle(options: BuildOptions): Promise<void> {
  await build({
    alias: ALIAS,
    plugins: [shortTimes, ownPackages],
    outdir: "dist/torture",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfig: "tsconfig.json",
    logLevel: "error",
    ...options,
  });
}
