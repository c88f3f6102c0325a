import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { useDatabase } from "@/db/client";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { migrateDatabase } from "@/db/migrate";
import { authCookieName } from "@/lib/auth/session-token";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { createDocument } from "@/lib/fax/testing/scene";
import { createPerson, signIn } from "@/lib/people/testing/create-person";
import { startBenchPortal } from "@/scripts/bench/portal";
import { PAGES } from "./floods";

/** So long that, with its four turns, no picture is asked for twice. */
export const COLLEAGUES_PAGES = 600;
const LETTER: [number, number] = [612, 792];

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** The production build with two people in it, each with a long document of their own. */
export async function openOffice(port: number) {
  const dataDir = mkdtempSync(join(tmpdir(), "plainfax-floods-"));
  const secret = randomUUID() + randomUUID();
  process.env.AUTH_SECRET = secret;
  Object.assign(environment(), { DATA_DIR: dataDir, AUTH_SECRET: secret });

  const database = await openEmbeddedDatabase(dataDir);
  await migrateDatabase(database);
  useDatabase(database);
  const people = [await createPerson(), await createPerson()] as const;
  const flooder = await memberOf(people[0], "photo", PAGES);
  const colleague = await memberOf(people[1], "black", COLLEAGUES_PAGES);
  useDatabase(null);
  await database.close();

  const portal = await startBenchPortal({ port, dataDir });
  return {
    flooder,
    colleague,
    portal,
    close: async () => {
      await portal.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function memberOf(viewer: Viewer, kind: "photo" | "black", pageCount: number) {
  const pages = Array.from({ length: pageCount });
  const content = await makePages(pages.map(() => kind));
  const documentId = await createDocument(viewer, { content, pageCount, pageSizes: pages.map(() => LETTER) });
  const { sealed } = await signIn(viewer);
  return { documentId, cookie: `${authCookieName("session")}=${sealed}` };
}
