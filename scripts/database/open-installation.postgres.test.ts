import { sql } from "drizzle-orm";
import { expect, inject, it, onTestFinished } from "vitest";
import { environment } from "@/lib/env";
import { createPostgres } from "@/scripts/testing/test-server";
import { openInstallation } from "./open-installation";

it("opens no database that a newer version has used, but to look at it", async () => {
  const { database, url, drop } = await createPostgres(inject("migratedDatabase"));
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  const installation = { ...environment(), directDatabaseUrl: url };
  await (await openInstallation(installation)).close();
  await database.db.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`,
  );
  await expect(openInstallation(installation)).rejects.toThrow(/^A newer version of Plainfax has used this database\./);
  await (await openInstallation(installation, { ofAnyVersion: true })).close();
});
