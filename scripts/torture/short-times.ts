import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/** How many times faster than life the product's patience passes in the torture: by default a minute takes three seconds. */
export const HASTE = Number(process.env.TORTURE_HASTE ?? 20);

/** Where waiting is decided about: leases, graces, pauses, the time given to a request. */
const PATIENT = /[\\/]lib[\\/](sending|pause|reconcile|fax[\\/]inbound|jobs[\\/]jobs|telnyx[\\/]faxes)\b.*\.ts$/;
const DURATION = /^((?:export )?const \w+_(?:MS|SECONDS)) = ([\d_ *]+);$/gm;

/** Bundles the product with each of these durations divided. */
export const shortTimes: Plugin = {
  name: "short-times",
  setup(build) {
    build.onLoad({ filter: PATIENT }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: source.replace(DURATION, `$1 = ($2) / ${HASTE};`), loader: "ts" };
    });
  },
};
