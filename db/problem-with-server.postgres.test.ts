import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { openPostgres } from "@/db/postgres";
import { prepareDatabase } from "@/db/prepare-database";
import { runOn } from "@/scripts/testing/test-server";

const server = process.env.TEST_POSTGRES_URL ?? "";

it.each(["LATIN1", "SQL_ASCII"])("refuses a database in %s before anything is written", async (encoding) => {
  const name = `plainfax_test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await runOn(server, `create database ${name} encoding '${encoding}' lc_collate 'C' lc_ctype 'C' template template0`);
  const opened = openPostgres(url.href);
  try {
    const preparing = prepareDatabase(opened, {
      dataDir: "/nowhere",
      allowUnsafe: true,
      acceptLostDocuments: false,
      warn: () => {},
      inform: () => {},
    });
    await expect(preparing).rejects.toThrow(`The database's encoding is ${encoding}; Plainfax needs UTF8`);
  } finally {
    await opened.close();
    await runOn(server, `drop database ${name} with (force)`);
  }
});
