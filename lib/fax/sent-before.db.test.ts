import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertNotSentBefore } from "@/lib/fax/assert-meant";
import { createDocument, createFax, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import type { NewFax } from "./store";

openTestDatabase();

const MINUTE_MS = 60_000;
const pages = randomUUID().replaceAll("-", "").repeat(2);

/** A fax of these pages, and a submission that would send them to the same number and another one. */
async function sentOnce(sender: Viewer, details: Partial<NewFax> = {}) {
  const documentId = await createDocument(sender, { sha256: pages });
  const toNumber = someNumber();
  const fax = await createFax({ senderId: sender.personId, documentId, toNumber, ...details });
  return { fax, sending: { submissionKey: randomUUID(), recipients: [someNumber(), toNumber], sha256: pages } };
}

it("asks before the same pages go to the same number again", async () => {
  const mia = await createPerson();
  const { fax, sending } = await sentOnce(mia, { createdAt: new Date(Date.now() - 6 * MINUTE_MS - 5_000) });
  await expect(assertNotSentBefore(mia, sending, [])).rejects.toMatchObject({
    code: "sent-before",
    message: expect.stringMatching(/^The same pages were sent to \+1\s312.* 6 minutes ago and were delivered\./),
  });
  expect(fax.status).toBe("delivered");
});

it("also while the first is still on its way", async () => {
  const mia = await createPerson();
  const { sending } = await sentOnce(mia, { status: "sending" });
  await expect(assertNotSentBefore(mia, sending, [])).rejects.toThrow("just now and are on their way");
});

it("says nothing about other pages, other numbers, what failed, what is long ago, and the same submission again", async () => {
  const mia = await createPerson();
  const submissionKey = randomUUID();
  const { sending } = await sentOnce(mia, { submissionKey });
  await assertNotSentBefore(mia, { ...sending, submissionKey }, []);
  await assertNotSentBefore(mia, { ...sending, sha256: pages.replace(/./, "g") }, []);
  await assertNotSentBefore(mia, { ...sending, recipients: [someNumber()] }, []);
  const others = [
    { status: "failed" as const },
    { status: "cancelled" as const },
    { createdAt: new Date(Date.now() - 61 * MINUTE_MS) },
  ];
  for (const details of others) await assertNotSentBefore(mia, (await sentOnce(mia, details)).sending, []);
});

it("tells nobody of faxes that they may not see", async () => {
  const { sending } = await sentOnce(await createPerson());
  await assertNotSentBefore(await createPerson(), sending, []);
  const ana = await createPerson({ role: "admin" });
  await expect(assertNotSentBefore(ana, sending, [])).rejects.toMatchObject({ code: "sent-before" });
});
