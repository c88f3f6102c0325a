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

const LEAST_SPARE = 2 ** 16;

/** A disk of our own that can become full, of so many megabytes in memory; null where this system does not let us mount one. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "plainfax-disk-"));
  const mount = (...options: string[]) => execFileSync("mount", options, { stdio: "ignore" });
  const resize = (size: string) => mount("-o", `remount,size=${size}`, path);
  try {
    mount("-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path);
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  // More may be written between looking and resizing than is spared: then it is refused.
  const leave = (spare: number) => {
    const { blocks, bfree, bsize } = statfsSync(path);
    try {
      resize(String((blocks - bfree) * bsize + spare));
      return true;
    } catch {
      return false;
    }
  };
  return {
    path,
    fill() {
      for (let spare = LEAST_SPARE; ; spare *= 2) if (leave(spare)) return;
    },
    free: () => resize(`${megabytes}m`),
    remove() {
      execFileSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true });
    },
  };
}
