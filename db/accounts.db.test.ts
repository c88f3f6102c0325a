import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { hashPassword } from "@/lib/auth/password";
import { beginSession } from "@/lib/auth/sessions";
import { admitPerson } from "@/lib/auth/sign-in";
import { unseenNotices } from "@/lib/people/notices";
import { whoAsks } from "@/lib/people/testing/create-person";
import { ask } from "@/lib/questions";
import { findOwnFactors } from "@/lib/second-factor/queries";
import { missingStep } from "@/lib/second-factor/sign-in-steps";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase({ before: "_second_factors" });

it("lets people of before second factors and sessions sign in as they did, and tells them nothing of long ago", async () => {
  const id = randomUUID();
  const [address, password] = ["192.0.2.5", "violet ladder of before"];
  await rowsOf(
    database().db,
    sql`insert into people (id, email, name, role, password_hash, session_epoch)
      values (${id}, 'old@clinic.test', 'Olga', 'admin', ${await hashPassword(password)}, 3)`,
  );
  await rowsOf(
    database().db,
    sql`insert into audit_entries (actor, action, subject_kind, subject_id, at)
      values ('server', 'person.reset-link-made', 'person', ${id}, now() - interval '1 day')`,
  );

  await migrateDatabase(database());
  const admission = await admitPerson({ email: "Old@clinic.test", password }, address);
  expect(admission).toEqual({ personId: id, epoch: 3 });
  expect(await missingStep(id)).toBe("nothing");
  const viewer = await whoAsks(await beginSession(admission, { isKept: false, browser: { agent: null, address } }));
  if (!viewer) throw new Error("The session does not count.");
  expect(viewer).toMatchObject({ personId: id, name: "Olga", role: "admin" });
  expect(await findOwnFactors(viewer)).toEqual({ hasApp: false, passkeys: 0, codesLeft: 0 });
  expect(await ask(unseenNotices(viewer))).toEqual([]);
});
