import { readFileSync } from "node:fs";
import { join } from "node:path";
import packageJson from "@/package.json";

const KEPT = 12;

let known: string | undefined;

/**
 * Of which version and build this process is, as `1.2.0+3f2ab91c0d1e`: the same wherever it was built of the same sources, and for as long as it
 * runs, whatever is built meanwhile. Where nothing was built, as while developing, the build is `unbuilt`.
 */
export function buildName(): string {
  known ??= `${packageJson.version}+${readBuildId()}`;
  return known;
}

function readBuildId(): string {
  try {
    return readFileSync(join(process.cwd(), ".next", "BUILD_ID"), "utf8")
      .trim()
      .slice(0, KEPT);
  } catch {
    return "unbuilt";
  }
}
