import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedFaxes } from "@/scripts/bench/outbox-lists";
import { seedInbox } from "@/scripts/bench/page-weight";
import { type BenchPortal, startBenchPortal } from "@/scripts/bench/portal";
import { type CountedDatabase, countStatements } from "@/scripts/testing/counted-database";
import { freePort } from "@/scripts/testing/postgres-server";
import { createPostgres, type TestDatabase } from "@/scripts/testing/test-server";

const VISITS = 12;

/** Each question costs the portal about as much as two rows of a list, so a page asks few; so many are asked today, and no more. */
const MOST: readonly [page: string, questions: number][] = [
  ["/outbox", 2],
  ["/inbox", 2],
  ["/account", 3],
  ["/admin/people", 2],
];

describe("what a page asks of the database", () => {
  let kept: TestDatabase;
  let counted: CountedDatabase;
  let portal: BenchPortal;
  let cookie: string;

  beforeAll(async () => {
    kept = await createPostgres();
    counted = await countStatements(kept.url);
    portal = await startBenchPortal({ port: await freePort(), databaseUrl: counted.url });
    await seedFaxes(kept.database, 60);
    await seedInbox(portal, kept.database);
    cookie = await portal.cookie();
  });
  afterAll(async () => {
    await portal?.stop();
    await counted?.close();
    await kept?.database.close();
    await kept?.drop();
  });

  it.each(MOST)("%s: at most %i questions", async (page, most) => {
    const visits: number[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      const before = counted.statements();
      const answer = await fetch(portal.origin + page, { headers: { cookie } });
      await answer.text();
      expect(answer.status).toBe(200);
      visits.push(counted.statements() - before);
    }
    // Work in the background asks as well, now and then: it only adds.
    const own = Math.min(...visits);
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThanOrEqual(most);
  });
});
