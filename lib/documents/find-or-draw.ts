import { rm } from "node:fs/promises";
import type { ZodType } from "zod";
import { keepBytes, keepCopy } from "@/lib/encryption/kept-files";
import { readKept } from "@/lib/encryption/open-kept";
import { workPath } from "@/lib/encryption/workspace";
import { isKept, keepDrawn } from "./files/picture-cache";

/** Where what is drawn of a page is kept, and what is known of it. */
export type DrawnPaths<Name extends string> = Readonly<Record<Name | "facts", string>>;

/**
 * What is known of a page of the file with this hash as it is kept at `paths`; drawn now, plain, to the paths that `draw` gets, if it was not before. Throws what `draw` and
 * `keepDrawn` throw.
 */
export async function findOrDraw<Name extends string, Facts>(
  sha256: string,
  { facts, ...paths }: DrawnPaths<Name>,
  shape: ZodType<Facts>,
  draw: (made: Readonly<Record<Name, string>>) => Promise<Facts>,
): Promise<Facts> {
  const known = (await isKept(facts)) ? await readFacts(facts, shape) : undefined;
  if (known) return known;

  const names = Object.keys(paths) as Name[];
  const kept = paths as Record<Name, string>;
  const made = Object.fromEntries(names.map((name) => [name, workPath()])) as Record<Name, string>;
  try {
    const drawn = await draw(made);
    await keepDrawn(sha256, [...Object.values<string>(kept), facts], async () => {
      for (const name of names) await keepCopy(kept[name], made[name]);
      // The facts come last: where they are, the rest is complete.
      await keepBytes(facts, Buffer.from(JSON.stringify(drawn)));
    });
    return drawn;
  } finally {
    for (const path of Object.values<string>(made)) await rm(path, { force: true });
  }
}

async function readFacts<Facts>(path: string, shape: ZodType<Facts>): Promise<Facts | undefined> {
  const kept = await readKept(path).catch(() => undefined);
  return kept && shape.parse(JSON.parse(kept.toString()));
}
