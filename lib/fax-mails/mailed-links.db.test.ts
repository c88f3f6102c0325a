import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { POST } from "@/app/api/mailed-links/[token]/route";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { mailedLinks, mails } from "@/db/schema/mails";
import { people } from "@/db/schema/people";
import { jobs } from "@/db/schema/work";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { queueLinkMail } from "@/lib/mail/queue-mails";
import { startMailServer } from "@/lib/mail/testing/start-mail-server";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { saveMailDomains } from "./mail-domains";
import { mailFax } from "./mail-fax";
import { forgetMailedLinks, isMailedLink } from "./mailed-links";
import { sendFaxMail } from "./send-fax-mail";

const { taken } = await startMailServer();

openTestDatabase();
beforeEach(async () => {
  for (const table of [mailedLinks, mails, jobs]) await database().delete(table);
  await saveMailDomains(await createPerson({ role: "admin" }), ["clinic.org"]);
});

/** A fax that was mailed as a link: the token of its mail, and the code that its sender was told. */
async function mailedAsLink() {
  const mia = await createPerson({ name: "Mia Keller" });
  const toNumber = await createNumber([mia]);
  const content = Buffer.from(`%PDF-1.7 ${mia.personId}`);
  const documentId = await createDocument(mia, { content });
  const fax = await createFax({ direction: "inbound", status: "received", toNumber, documentId });
  const code = (await mailFax(mia, fax.id, "records@clinic.org", "link")) ?? "";
  await work();
  const raw = taken.at(-1)?.raw ?? "";
  const token = /\/fax\/([\w-]+)/.exec(raw)?.[1] ?? "";
  const kinds = async () => (await faxTimeline(mia, fax.id)).map(({ kind }) => kind);
  return { mia, fax, content, code, token, raw, kinds };
}

async function work(): Promise<void> {
  await database()
    .update(jobs)
    .set({ dueAt: new Date(0) });
  for (const job of await claimJobs("mail-fax", 100)) await finishJob(job, await sendFaxMail(job));
}

/** What a browser gets that posts the form of the link's page. */
function post(token: string, code: string): Promise<Response> {
  const body = new URLSearchParams({ code });
  const request = new Request(`http://portal.test/api/mailed-links/${token}`, { method: "POST", body });
  return POST(request, { params: Promise.resolve({ token }) });
}

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

it("stays here: its mail holds a link, its sender is told the code, and both together open it", async () => {
  const { content, code, token, raw, kinds } = await mailedAsLink();
  expect(code).toMatch(/^\d{6}$/);
  expect(token).toHaveLength(43);
  expect(raw).not.toContain("application/pdf");
  expect(raw).not.toContain(code);
  expect(await isMailedLink(token)).toBe(true);
  const answer = await post(token, `${code.slice(0, 3)} ${code.slice(3)}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(content);
  expect(await kinds()).toContain("link_opened");
  expect(await database().select({ sealed: mails.sealedLink }).from(mails)).toEqual([{ sealed: null }]);
});

it("is closed by five wrong codes, also when they come at once, and its history says so", async () => {
  const { code, token, kinds } = await mailedAsLink();
  const wrong = await Promise.all(Array.from({ length: 8 }, () => post(token, otherThan(code))));
  expect(wrong.map(({ status }) => status)).toEqual(Array(8).fill(303));
  expect(await database().select({ wrongCodes: mailedLinks.wrongCodes }).from(mailedLinks)).toEqual([
    { wrongCodes: 5 },
  ]);
  expect(await isMailedLink(token)).toBe(false);
  expect((await post(token, code)).status).toBe(303);
  expect((await kinds()).filter((kind) => kind === "link_ended")).toHaveLength(1);
  expect(await kinds()).not.toContain("link_opened");
});

it("opens no other fax with its code, and nothing without one", async () => {
  const [one, other] = [await mailedAsLink(), await mailedAsLink()];
  for (const [token, code] of [
    [one.token, other.code === one.code ? otherThan(one.code) : other.code],
    [one.token, ""],
    ["not-a-link", one.code],
  ] as const) {
    const answer = await post(token, code);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/fax/${token}?code=wrong`]);
  }
});

it("leads nowhere once its days are over, its fax is gone or its sender switched off", async () => {
  for (const end of ["days", "fax", "sender"] as const) {
    const { mia, fax, code, token } = await mailedAsLink();
    if (end === "days")
      await database()
        .update(mailedLinks)
        .set({ expiresAt: new Date(0) });
    if (end === "fax") await database().update(faxes).set({ deletedAt: new Date() }).where(eq(faxes.id, fax.id));
    if (end === "sender") {
      await database().update(people).set({ disabledAt: new Date() }).where(eq(people.id, mia.personId));
    }
    expect(await isMailedLink(token)).toBe(false);
    expect((await post(token, code)).status).toBe(303);
    await forgetMailedLinks();
    expect(await database().$count(mailedLinks)).toBe(end === "days" ? 0 : 1);
    await database().delete(mailedLinks);
  }
});

it("ends when its domain is no longer allowed, and not when another is", async () => {
  const ana = await createPerson({ role: "admin" });
  const { code, token, kinds } = await mailedAsLink();
  await saveMailDomains(ana, ["lab.example", "clinic.org"]);
  expect(await isMailedLink(token)).toBe(true);
  await saveMailDomains(ana, ["lab.example"]);
  expect(await isMailedLink(token)).toBe(false);
  expect((await post(token, code)).status).toBe(303);
  expect(await kinds()).not.toContain("link_opened");
  expect(await database().select({ wrongCodes: mailedLinks.wrongCodes }).from(mailedLinks)).toEqual([
    { wrongCodes: 0 },
  ]);
});

it("still leaves when its sender is mailed a way into their account meanwhile", async () => {
  const mia = await createPerson();
  const toNumber = await createNumber([mia]);
  const documentId = await createDocument(mia, { content: Buffer.from("%PDF-1.7") });
  const fax = await createFax({ direction: "inbound", status: "received", toNumber, documentId });
  await mailFax(mia, fax.id, "records@clinic.org", "link");
  const to = { personId: mia.personId, toAddress: "mia@clinic.org", kind: "password-reset" } as const;
  await database().transaction((tx) => queueLinkMail(tx, to, "http://portal.test/reset"));
  await work();
  expect(taken.map(({ to }) => to)).toEqual([["records@clinic.org"]]);
});
