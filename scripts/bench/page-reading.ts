import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { Keyring } from "@/lib/encryption/data-keys";
import { keepBytes } from "@/lib/encryption/kept-files";
import { readKept } from "@/lib/encryption/open-kept";
import { keepDocument } from "./kept-document";
import type { BenchPortal } from "./portal";
import { median, rounded } from "./statistics";

const READS = 400;
const DRAWINGS = 20;
const WIDTH = 864;

/**
 * What encryption costs whoever reads a page: the same picture and the same document, asked of the portal in turns encrypted and
 * as versions kept them that did not encrypt. At most 1.1 times as long is the bound.
 */
export async function benchPageReading(portal: BenchPortal, { db }: OpenDatabase): Promise<void> {
  const { id, sha256, path: original } = await keepDocument(portal, db);
  const pictures = join(portal.dataDir, "pages", sha256);
  const cookie = await portal.cookie();
  const ask = async () => {
    const begun = performance.now();
    const answer = await fetch(`${portal.origin}/api/documents/${id}/pages/1?w=${WIDTH}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`A page answered ${answer.status}.`);
    await answer.arrayBuffer();
    return performance.now() - begun;
  };

  await ask();
  await compare("reading a page that is drawn", READS, join(pictures, `1-${WIDTH}.webp`), portal, ask);
  await compare("drawing a page anew", DRAWINGS, original, portal, () => {
    rmSync(pictures, { recursive: true, force: true });
    return ask();
  });
  await db.delete(documents).where(eq(documents.id, id));
}

async function compare(
  what: string,
  rounds: number,
  path: string,
  { dataDir }: BenchPortal,
  ask: () => Promise<number>,
): Promise<void> {
  const keyring = new Keyring([dataDir]);
  const plain = await readKept(path, { keyring });
  await keepBytes(path, plain, { keyring, directory: join(dataDir, "temporary") });
  const states = { plain, encrypted: readFileSync(path) };
  const times: Record<keyof typeof states, number[]> = { plain: [], encrypted: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const state of ["plain", "encrypted"] as const) {
      writeFileSync(path, states[state]);
      times[state].push(await ask());
    }
  }
  const [without, with_] = [median(times.plain), median(times.encrypted)];
  console.log(
    `${what}: ${rounded(with_, 2)} ms encrypted, ${rounded(without, 2)} ms plain (${rounded(with_ / without, 2)} times; medians of ${rounds} in turns)`,
  );
}
