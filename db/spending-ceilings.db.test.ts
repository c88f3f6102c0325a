import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import type { Viewer } from "@/lib/auth/viewer-type";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { NO_CEILINGS } from "@/lib/spending/rules/ceilings";
import { ceilingsFor, prepareCeilings, setCeilings } from "@/lib/spending/set-ceilings";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase({ before: "_spending_ceilings" });

it("leaves what an older version had sent and planned as it was, and counts from now on", async () => {
  const old = (status: string) =>
    database().db.execute(sql`insert into faxes (direction, status, connection_id, from_number, to_number, search_text)
      values ('outbound', ${status}, 'connection', '+13125550100', '+13127367276', '')`);
  for (const status of ["delivered", "failed", "scheduled", "retry_planned", "submitting"]) await old(status);

  await migrateDatabase(database());
  await prepareCeilings();
  const waiting = await rowsOf(database().db, sql`select id from faxes where waits_for_yes is not null`);
  expect(waiting).toEqual([]);
  const admin = await createPerson({ role: "admin" });
  expect(await ceilingsFor(admin)).toEqual(NO_CEILINGS);
  await setCeilings(admin, { ...NO_CEILINGS, person: { faxes: 1, pages: null } });
  expect([await reasonOf(await send(admin)), await reasonOf(await send(admin))]).toEqual([null, "person"]);
});

async function send(by: Viewer): Promise<string> {
  const [fromNumber, documentId] = [await createNumber([by]), await createDocument(by)];
  const fax = { submissionKey: randomUUID(), recipients: ["+13127367277"], fromNumber, documentId };
  const { faxIds } = await sendFax(by, { ...fax, options: DEFAULT_FAX_OPTIONS, sendAt: null });
  return faxIds[0] ?? "";
}

async function reasonOf(faxId: string): Promise<string | null> {
  const found = sql`select waits_for_yes as reason from faxes where id = ${faxId}`;
  const [fax] = await rowsOf<{ reason: string | null }>(database().db, found);
  return fax?.reason ?? null;
}
