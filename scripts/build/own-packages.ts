import { createRequire } from "node:module";
import type { Plugin } from "esbuild";

const { resolve } = createRequire(import.meta.url);

/** Takes the packages of this tree, which are TypeScript, into a bundle whose other packages stay outside. */
export const ownPackages: Plugin = {
  name: "own packages",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@plainfax\// }, ({ path }) => ({ path: resolve(path), sideEffects: false })),
};
