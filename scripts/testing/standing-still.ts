/**
 * What to tell Node.js so that a command stands still for ever at the `nth` time that it opens a file whose path has `words` in it:
 * a test kills it there for certain, however fast it is.
 */
export function standingStillAt(words: string, nth = 1): string {
  const script = `
    import { promises } from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { open } = promises;
    let left = ${nth};
    promises.open = (path, ...rest) => {
      if (!String(path).includes(${JSON.stringify(words)}) || --left > 0) return open(path, ...rest);
      setInterval(() => {}, 60_000);
      return new Promise(() => {});
    };
    syncBuiltinESMExports();
  `;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}
