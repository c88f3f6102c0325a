import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { mails as mailRows } from "@/db/schema/mails";
import { receivedMails } from "@/db/schema/received-mails";
import { jobs } from "@/db/schema/work";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { checkMailbox } from "@/lib/health/checks/mailbox";
import { enqueueJob } from "@/lib/jobs/jobs";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { composeFax } from "./compose-fax";
import { openMailbox } from "./open-mailbox";
import { beginMail, settleMail } from "./store";
import { DNS, faxesOf, lying, mailsOf, type Sent, startOffice } from "./testing/office-mail";
import { watchMailbox } from "./watch-mailbox";

const office = await vi.hoisted(async () => (await import("./testing/open-mail-office")).openMailOffice());
const { servers } = office;

vi.mock("./compose-fax", async (original) => {
  const real = await original<typeof import("./compose-fax")>();
  return { ...real, composeFax: vi.fn(real.composeFax) };
});
vi.mock("./store", async (original) => {
  const real = await original<typeof import("./store")>();
  return { ...real, beginMail: vi.fn(real.beginMail), settleMail: vi.fn(real.settleMail) };
});
vi.mock("./open-mailbox", async (original) => {
  const real = await original<typeof import("./open-mailbox")>();
  return { ...real, openMailbox: vi.fn(real.openMailbox) };
});
const real = {
  ...(await vi.importActual<typeof import("./compose-fax")>("./compose-fax")),
  ...(await vi.importActual<typeof import("./store")>("./store")),
};

openTestDatabase();
temporaryDataDirectory();

const { mail, answersTo, answered, lie } = mailsOf(office);
const ends: (() => Promise<void>)[] = [];
let stopWork = async () => {};
let handled = 0;
let mails = 0;

beforeAll(async () => {
  if (servers) stopWork = (await startOffice(office)).stop;
});

beforeEach(async () => {
  await database().delete(jobs).where(eq(jobs.kind, "read-mailbox"));
  handled = servers ? await lying("Handled") : 0;
});

afterEach(async () => {
  vi.useRealTimers();
  for (const end of ends.splice(0)) await end();
});

afterAll(async () => {
  await stopWork();
  await office.close();
});

/** A portal that reads the mailbox, or would. */
async function portal(): Promise<() => Promise<void>> {
  const stop = await watchMailbox(DNS, { lookEveryMs: 100 });
  ends.push(stop);
  return stop;
}

/** Pages that nobody has faxed yet. */
const aFax = () => {
  mails++;
  return { attachments: [{ filename: "Results.txt", content: `Results ${mails}` }] };
};

/** Whoever comes here first waits until it is let go. */
function gate() {
  let reach = () => {};
  let letGo = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const open = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const pass = async () => {
    reach();
    await open;
  };
  return { reached, open, letGo, pass };
}

/** Where a mail is being handled: noted and nothing made of it, its pages kept, sent and not answered, answered and not moved away. */
const MOMENTS = {
  begun: (then: () => Promise<void>) =>
    vi.mocked(beginMail).mockImplementationOnce(async (...given) => {
      const row = await real.beginMail(...given);
      await then();
      return row;
    }),
  composed: (then: () => Promise<void>) =>
    vi.mocked(composeFax).mockImplementationOnce(async (...given) => {
      const composed = await real.composeFax(...given);
      await then();
      return composed;
    }),
  sent: (then: () => Promise<void>) =>
    vi.mocked(settleMail).mockImplementationOnce(async (...given) => {
      await then();
      await real.settleMail(...given);
    }),
  answered: (then: () => Promise<void>) =>
    vi.mocked(settleMail).mockImplementationOnce(async (...given) => {
      await real.settleMail(...given);
      await then();
    }),
} as const;
const moments = Object.keys(MOMENTS) as (keyof typeof MOMENTS)[];

async function loseLease(): Promise<void> {
  const over = sql`now() - interval '1 second'`;
  await database().update(jobs).set({ leaseUntil: over, dueAt: over }).where(eq(jobs.kind, "read-mailbox"));
}

async function epoch(): Promise<number> {
  const [job] = await database().select({ epoch: jobs.epoch }).from(jobs).where(eq(jobs.kind, "read-mailbox"));
  return job?.epoch ?? 0;
}

/** A mail has made one fax, was answered once what goes out and then once what became of it, and was moved away. */
async function expectOnce(sent: Sent): Promise<void> {
  const subjects = () => answersTo(sent).map((raw) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim());
  await expect.poll(subjects).toEqual(["Your fax is on its way", "Your fax was delivered"]);
  expect(await faxesOf(sent)).toHaveLength(1);
  const written = await database()
    .select({ kind: mailRows.kind })
    .from(mailRows)
    .innerJoin(receivedMails, eq(receivedMails.id, mailRows.answersId))
    .where(eq(receivedMails.messageId, sent.messageId));
  expect(written).toHaveLength(2);
  await lie({ INBOX: 0 });
}

const SKIPPED = "needs Postfix and Dovecot, as root";

describe.skipIf(!servers)(`two portals at one mailbox (${servers ? "with its own servers" : SKIPPED})`, () => {
  it("read it one at a time, and one reads on once the other stops", async () => {
    const first = await portal();
    await expect.poll(epoch).toBe(1);
    await portal();
    await answered(await mail(aFax()), "Your fax ");
    expect(await epoch()).toBe(1);
    await first();
    await expect.poll(epoch).toBe(2);
    await expectOnce(await mail(aFax()));
  });

  it.each(moments)("make one fax where one loses its lease with a mail %s, and both handle it", async (moment) => {
    const held = gate();
    MOMENTS[moment](held.pass);
    await Promise.all([portal(), portal()]);
    const sent = await mail(aFax());
    await held.reached;
    await loseLease();
    await lie({ Handled: handled + 1, INBOX: 0 });
    held.letGo();
    await expectOnce(sent);
    // By one of them or by both: the one that was held up still has its connection.
    await expectOnce(await mail(aFax()));
  });

  it("answer what was sent, also where the one that sent nothing answers first", async () => {
    const [slow, quick] = [gate(), gate()];
    MOMENTS.composed(slow.pass);
    await Promise.all([portal(), portal()]);
    const sent = await mail(aFax());
    await slow.reached;
    MOMENTS.sent(quick.pass);
    await loseLease();
    await quick.reached;
    slow.letGo();
    await lie({ Handled: handled + 1, INBOX: 0 });
    quick.letGo();
    await expectOnce(sent);
  });

  it("let go of the mailbox where the lease is another's, and read it again once that one stops", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    vi.mocked(openMailbox).mockClear();
    const held = gate();
    MOMENTS.sent(held.pass);
    await portal();
    const sent = await mail(aFax());
    await held.reached;
    const connection = await vi.mocked(openMailbox).mock.results[0]?.value;
    const second = await portal();
    await loseLease();
    await lie({ Handled: handled + 1, INBOX: 0 });
    expect(connection.usable).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    await expect.poll(() => connection.usable).toBe(false);
    held.letGo();
    await expectOnce(sent);
    await second();
    await expectOnce(await mail(aFax()));
  });
});

describe.skipIf(!servers)(`what becomes of a mail (${servers ? "with its own servers" : SKIPPED})`, () => {
  it("is told in its order, also where the first answer waits for long", async () => {
    const held = gate();
    MOMENTS.sent(held.pass);
    await portal();
    const sent = await mail(aFax());
    await held.reached;
    const [waiting] = await database()
      .update(receivedMails)
      .set({ settledAt: sql`now()` })
      .where(eq(receivedMails.messageId, sent.messageId))
      .returning();
    if (!waiting) throw new Error("The mail was not noted.");
    const words = "It waits.";
    const answer = { kind: "answer-accepted", answersId: waiting.id, personId: waiting.personId, words } as const;
    const toAddress = "mia@clinic.test";
    const [first] = await database()
      .insert(mailRows)
      .values({ ...answer, toAddress })
      .returning();
    const second = and(eq(mailRows.answersId, waiting.id), isNotNull(mailRows.faxId));
    const looks = () =>
      database()
        .select({ epoch: jobs.epoch })
        .from(jobs)
        .innerJoin(mailRows, eq(mailRows.id, jobs.subjectId))
        .where(second);
    await expect.poll(looks).toEqual([{ epoch: expect.toSatisfy((epoch) => epoch > 1) }]);
    expect(answersTo(sent)).toEqual([]);
    await enqueueJob(database(), "answer-mail", first?.id ?? "");
    held.letGo();
    await expectOnce(sent);
  });
});

describe.skipIf(!servers)(`a mail server that goes away (${servers ? "with its own servers" : SKIPPED})`, () => {
  it("is told of by Health, and what was mailed meanwhile is faxed once it is back", async () => {
    await portal();
    await expectOnce(await mail(aFax()));
    expect(await checkMailbox()).toMatchObject({ state: "ok" });
    await servers?.stopImap();
    const sent = await mail(aFax());
    expect(await checkMailbox()).toMatchObject({ state: "fail", says: expect.stringContaining("can't be opened") });
    await expect.poll(() => putOff("1 hour")).toBe(true);
    await servers?.startImap();
    const says = expect.stringContaining("was not read the last time: ECONNREFUSED");
    expect(await checkMailbox()).toMatchObject({ state: "warn", says });
    await putOff("0 hours");
    await expectOnce(sent);
    await expect.poll(checkMailbox).toMatchObject({ state: "ok" });
  });

  it.each(moments)("in the middle, with a mail %s, loses nothing and has nothing sent twice", async (moment) => {
    await portal();
    const away = gate();
    MOMENTS[moment](async () => {
      await servers?.stopImap();
      away.letGo();
    });
    const sent = await mail(aFax());
    await away.open;
    expect(await checkMailbox()).toMatchObject({ state: "fail" });
    const meanwhile = await mail(aFax());
    await servers?.startImap();
    await lie({ Handled: handled + 2, INBOX: 0 });
    for (const each of [sent, meanwhile]) await expectOnce(each);
    await expect.poll(checkMailbox).toMatchObject({ state: "ok" });
  });
});

/** Has the next try wait, where the last one failed; answers whether it did. */
async function putOff(time: string): Promise<boolean> {
  const hasFailed = and(eq(jobs.kind, "read-mailbox"), isNull(jobs.leaseUntil), isNotNull(jobs.lastError));
  const dueAt = sql`now() + ${time}::interval`;
  const waiting = await database().update(jobs).set({ dueAt }).where(hasFailed).returning({ id: jobs.id });
  return waiting.length > 0;
}
