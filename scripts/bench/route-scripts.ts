import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { BenchPortal } from "./portal";
import { rounded } from "./statistics";

const ROUTES = [
  "/sign-in",
  "/outbox",
  "/inbox",
  "/send",
  "/admin/fax-applications",
  "/admin/people",
  "/admin/events",
  "/account",
];

/** Gzip kilobytes of the scripts that each page names, above those that the framework brings to every page. */
export async function benchRouteScripts(portal: BenchPortal): Promise<void> {
  const cookie = await portal.cookie();
  const { rootMainFiles, polyfillFiles } = JSON.parse(readFileSync(".next/build-manifest.json", "utf8"));
  // Polyfills are marked `nomodule`: no browser of today loads them.
  const framework = new Set<string>([...rootMainFiles, ...polyfillFiles]);
  for (const route of ROUTES) {
    const page = await fetch(`${portal.origin}${route}`, { headers: route === "/sign-in" ? {} : { cookie } });
    const scripts = new Set((await page.text()).match(/static\/chunks\/[\w./~-]+\.js/g) ?? []);
    const own = [...scripts].filter((script) => !framework.has(script));
    const bytes = own.reduce((total, script) => total + gzipSync(readFileSync(join(".next", script))).length, 0);
    console.log(`scripts of ${route}: ${rounded(bytes / 1000)} kB gzip above the framework`);
  }
}
