import { rm } from "node:fs/promises";
import { workPath } from "@/lib/encryption/workspace";

/** Hands a path to `use` where it may write a file; the file is gone when this returns. */
export async function withTemporaryFile<Result>(use: (path: string) => Promise<Result>): Promise<Result> {
  const path = workPath();
  try {
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
