import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts } from "@/db/schema/faxes";
import { learnCallTime } from "@/lib/call-times/learn-call-time";
import { learnedTime } from "@/lib/call-times/learned-time";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { createDocument, createFax, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
temporaryDataDirectory();
beforeAll(buildChild);

type Call = { senderId: string; toNumber: string; documentId?: string };

async function delivered(fax: Call, times: { predictedSecs?: number; callDurationSecs?: number } = {}) {
  const { id } = await createFax(fax);
  const [attempt] = await database()
    .insert(faxAttempts)
    .values({ faxId: id, n: 1, state: "delivered", epoch: 1, ...times })
    .returning();
  return attempt?.id ?? "";
}

describe("how long calls take", () => {
  it("is measured on the dots of what was sent, once", async () => {
    const sender = await createPerson();
    const content = readFileSync("e2e/documents/two-pages.pdf");
    const documentId = await createDocument(sender, { content, pageCount: 2 });
    const attemptId = await delivered({ senderId: sender.personId, toNumber: someNumber(), documentId });
    const job = { id: randomUUID(), kind: "learn-call-time" as const, subjectId: attemptId, epoch: 1, failures: 0 };
    expect(await learnCallTime({ ...job, createdAt: new Date() })).toEqual({ done: true });
    const [attempt] = await database().select().from(faxAttempts).where(eq(faxAttempts.id, attemptId));
    // 15 s a call and 2 s a page are what a call takes without any dots.
    expect(attempt?.predictedSecs).toBeGreaterThanOrEqual(20);
    expect(attempt?.predictedSecs).toBeLessThan(60);
    expect(await learnCallTime({ ...job, createdAt: new Date() })).toEqual({ done: true });
  });

  it("is learned from the calls to a number, else to its country, that the viewer may see", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const [slow, other] = [someNumber(), someNumber()];
    for (let call = 0; call < 5; call += 1) {
      await delivered({ senderId: mia.personId, toNumber: slow }, { predictedSecs: 30, callDurationSecs: 60 });
    }
    await delivered({ senderId: mia.personId, toNumber: slow }, { callDurationSecs: 60 });
    expect(await learnedTime(mia, [slow])).toMatchObject({ of: "number", faxes: 5 });
    expect((await learnedTime(mia, [slow])).factor).toBeGreaterThan(1.5);
    expect(await learnedTime(mia, [other])).toMatchObject({ of: "country", faxes: 5 });
    expect(await learnedTime(mia, ["+442079460000"])).toMatchObject({ of: "nobody", factor: 1 });
    expect(await learnedTime(omar, [slow])).toMatchObject({ of: "nobody", factor: 1 });
  });
});
