import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { mails } from "@/db/schema/mails";
import { people } from "@/db/schema/people";
import { jobs } from "@/db/schema/work";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { startMailServer } from "@/lib/mail/testing/start-mail-server";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { mayMailFaxes, readMailDomains, saveMailDomains } from "./mail-domains";
import { mailFax } from "./mail-fax";
import { sendFaxMail } from "./send-fax-mail";

const { taken, answers: refused } = await startMailServer();

openTestDatabase();
beforeEach(async () => {
  await database().delete(mails);
  await database().delete(jobs);
  await saveMailDomains(await createPerson({ role: "admin" }), ["clinic.org"]);
});

async function work(): Promise<void> {
  await database()
    .update(jobs)
    .set({ dueAt: new Date(0) });
  for (const job of await claimJobs("mail-fax", 100)) await finishJob(job, await sendFaxMail(job));
}

async function receivedFax() {
  const mia = await createPerson({ name: "Mia Keller" });
  const toNumber = await createNumber([mia]);
  const documentId = await createDocument(mia, { content: Buffer.from(`%PDF-1.7 ${mia.personId}`) });
  const fax = await createFax({ direction: "inbound", status: "received", toNumber, documentId });
  return { mia, fax };
}

it("goes to an allowed domain with the document in it, and its history says so", async () => {
  const { mia, fax } = await receivedFax();
  await mailFax(mia, fax.id, " Records@Clinic.org ");
  expect(taken).toEqual([]);
  await work();
  expect(taken.map(({ to }) => to)).toEqual([["records@clinic.org"]]);
  const raw = taken[0]?.raw ?? "";
  expect(raw).toContain("Subject: A fax for you");
  expect(raw).toContain("Mia Keller forwards you a fax. It is attached.");
  const attached = /Content-Type: application\/pdf[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)?.[1] ?? "";
  expect(Buffer.from(attached, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  expect((await faxTimeline(mia, fax.id)).map(({ kind, detail }) => [kind, detail?.name])).toContainEqual([
    "mailed",
    "records@clinic.org",
  ]);
  await work();
  expect(taken).toHaveLength(1);
});

it("goes to no other domain, not to whoever may not see the fax, and nowhere while nothing is allowed", async () => {
  const { mia, fax } = await receivedFax();
  expect(await failureOf(mailFax(mia, fax.id, "mia@evil.org"))).toBe("wrong-input");
  expect(await failureOf(mailFax(await createPerson(), fax.id, "mia@clinic.org"))).toBe("not-found");
  await database().update(faxes).set({ documentId: null }).where(eq(faxes.id, fax.id));
  expect(await failureOf(mailFax(mia, fax.id, "mia@clinic.org"))).toBe("not-possible-now");
  await saveMailDomains(await createPerson({ role: "admin" }), []);
  expect(await mayMailFaxes()).toBe(false);
  expect(await database().$count(mails)).toBe(0);
});

it("is no more than a hundred of a person in a day", async () => {
  const { mia, fax } = await receivedFax();
  const mailed = { personId: mia.personId, toAddress: "mia@clinic.org", kind: "fax", faxId: fax.id } as const;
  await database()
    .insert(mails)
    .values(Array.from({ length: 100 }, () => mailed));
  expect(await failureOf(mailFax(mia, fax.id, "mia@clinic.org"))).toBe("rate-limited");
});

it("does not leave once its fax is gone or its sender switched off", async () => {
  for (const end of ["fax", "sender"] as const) {
    const { mia, fax } = await receivedFax();
    await mailFax(mia, fax.id, "mia@clinic.org");
    if (end === "fax") await database().update(faxes).set({ deletedAt: new Date() }).where(eq(faxes.id, fax.id));
    else await database().update(people).set({ disabledAt: new Date() }).where(eq(people.id, mia.personId));
    await work();
    expect(taken).toEqual([]);
    expect(await database().$count(mails)).toBe(0);
  }
});

it("tells on the fax that the server refused it for good, and tries again what it does not take now", async () => {
  const { mia, fax } = await receivedFax();
  refused.set("mia@clinic.org", 451);
  await mailFax(mia, fax.id, "mia@clinic.org");
  await work();
  expect(await database().select().from(jobs)).toMatchObject([{ kind: "mail-fax", failures: 1 }]);
  refused.set("mia@clinic.org", 550);
  await work();
  const kinds = (await faxTimeline(mia, fax.id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "mail_refused")).toHaveLength(1);
  expect(await database().select().from(mails)).toMatchObject([{ refusedAt: expect.any(Date) }]);
});

it("says on the fax that it did not leave where its file can't be read", async () => {
  const mia = await createPerson();
  const documentId = await createDocument(mia);
  const toNumber = await createNumber([mia]);
  const fax = await createFax({ direction: "inbound", status: "received", toNumber, documentId });
  await mailFax(mia, fax.id, "mia@clinic.org");
  await work();
  expect((await faxTimeline(mia, fax.id)).map(({ kind }) => kind)).toContain("mail_refused");
  expect(await database().select().from(jobs)).toEqual([]);
});

it("is allowed by admins alone, who have proved who they are", async () => {
  expect(await failureOf(saveMailDomains(await createPerson(), ["evil.org"]))).toBe("forbidden");
  const ana = { ...(await createPerson({ role: "admin" })), provedAt: new Date(0) };
  expect(await failureOf(saveMailDomains(ana, ["evil.org"]))).toBe("proof-needed");
  expect(await readMailDomains()).toEqual(["clinic.org"]);
});
