import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import sharp from "sharp";

const run = promisify(execFile);

/** Lets tesseract read pictures, and keeps what it read for the next time. `directory` is where its language may lie. */
export async function openEngine(directory: string): Promise<(picturePath: string) => Promise<string[]>> {
  const readBefore = join(tmpdir(), "plainfax-readability-read");
  await mkdir(readBefore, { recursive: true });
  await writeFile(join(directory, "eng.traineddata"), gunzipSync(await readFile(languagePath())));
  return async (picturePath) => {
    const dots = await sharp(picturePath).greyscale().raw().toBuffer();
    const path = join(readBefore, createHash("sha256").update(dots).digest("hex"));
    const known = await readFile(path, "utf8").catch(() => undefined);
    if (known !== undefined) return known.split(/\s+/);
    const options = ["--dpi", "200", "--tessdata-dir", directory];
    // More threads take more time in all. Where half a minute is not enough, dots lie all over the page, and nothing is read.
    const tesseract = [
      "-c",
      'ulimit -t 10; OMP_THREAD_LIMIT=1 exec tesseract "$@"',
      "sh",
      picturePath,
      "-",
      ...options,
    ];
    const { stdout } = await run("sh", tesseract).catch(() => ({ stdout: "" }));
    await writeFile(path, stdout);
    return stdout.split(/\s+/);
  };
}

function languagePath(): string {
  const manifest = createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json");
  return join(dirname(manifest), "4.0.0_best_int/eng.traineddata.gz");
}
