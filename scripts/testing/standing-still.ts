/**
 * What to tell Node.js so that a command stands still for ever at the `nth` time that it opens, or is to give another
 * name to, a file whose path has `words` in it: a test kills it there for certain, however fast it is.
 */
export function standingStillAt(words: string, nth = 1): string {
  const script = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { renameSync, promises: { open } } = fs;
    let left = ${nth};
    const isEnough = (path) => String(path).includes(${JSON.stringify(words)}) && --left <= 0;
    fs.promises.open = (path, ...rest) => {
      if (!isEnough(path)) return open(path, ...rest);
      setInterval(() => {}, 60_000);
      return new Promise(() => {});
    };
    fs.renameSync = (path, to) => {
      if (!isEnough(path)) return renameSync(path, to);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    };
    syncBuiltinESMExports();
  `;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}
