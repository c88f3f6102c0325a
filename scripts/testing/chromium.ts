import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The headless shell first: the whole browser draws windows of its own, too, though nobody sees them. */
const SYSTEM_BROWSERS = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** Where a Chromium is: named by `CHROMIUM_PATH`, Playwright's own, or the system's; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  return SYSTEM_BROWSERS.map(pathOf).find(Boolean) ?? null;
}

function pathOf(program: string): string | null {
  try {
    return execFileSync("which", [program], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
