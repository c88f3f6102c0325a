import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { readNoticeChoices } from "@/lib/notices/choices";
import { DEFAULT_CHOICES } from "@/lib/notices/rules/notice-choices";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase({ before: "_mail_choices" });

it("keeps who wanted mails of what, and leaves alone who never chose", async () => {
  const add = async (choices: object) => {
    const [personId, email] = [randomUUID(), `${randomUUID()}@clinic.test`];
    await database().db.execute(sql`insert into people (id, email, name, role, notice_choices)
      values (${personId}, ${email}, 'Mia', 'member', ${JSON.stringify(choices)}::jsonb)`);
    return {
      personId,
      email,
      name: "Mia",
      role: "member",
      sessionId: randomUUID(),
      seesSentOfNumbers: false,
      provedAt: new Date(),
    } as const;
  };
  const mia = await add({ received: { bell: false, mail: true }, "not-delivered": { bell: true, mail: false } });
  const omar = await add({});

  await migrateDatabase(database());
  expect(await readNoticeChoices(mia)).toEqual({
    ...DEFAULT_CHOICES,
    received: { bell: false, mail: "at-once" },
    "not-delivered": { bell: true, mail: "never" },
  });
  expect(await readNoticeChoices(omar)).toEqual(DEFAULT_CHOICES);
});
