import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = {
  path: string;
  /** Leaves no room on it. */
  fill(): void;
  /** Gives it its room again. */
  free(): void;
  remove(): void;
};

const MEGABYTES = 3_000;

/** A disk of our own that can become full, in memory; null where this system does not let us mount one. */
export function mountSmallDisk(): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "plainfax-disk-"));
  const mount = (...options: string[]) => execFileSync("mount", options, { stdio: "ignore" });
  const resize = (size: string) => mount("-o", `remount,size=${size}`, path);
  try {
    mount("-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "tmpfs", path);
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  return {
    path,
    fill() {
      const { blocks, bfree, bsize } = statfsSync(path);
      resize(String((blocks - bfree) * bsize));
    },
    free: () => resize(`${MEGABYTES}m`),
    remove() {
      execFileSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true });
    },
  };
}
