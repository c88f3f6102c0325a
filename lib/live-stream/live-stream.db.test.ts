import "@/lib/people/testing/test-environment";
import { afterEach, describe, expect, it, vi } from "vitest";
import { faxes } from "@/db/schema/faxes";
import { numberPeople, numbers, people } from "@/db/schema/people";
import { totpSecrets } from "@/db/schema/second-factors";
import { findSessionViewer } from "@/lib/auth/queries";
import { beginSession, endSessionBy, endSessionsFrom, signOutElsewhere } from "@/lib/auth/sessions";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { Change } from "@/lib/live/change";
import { publishChange } from "@/lib/live/publish-change";
import { subscribeToChanges } from "@/lib/live/subscribe-to-changes";
import { openLiveStream } from "@/lib/live-stream/open-live-stream";
import { markFaxNoticesRead } from "@/lib/notices/own-notices";
import type { NoticeKind } from "@/lib/notices/rules/notice-choices";
import { tell } from "@/lib/notices/tell";
import { changeRole, disablePerson, signOutEverywhere } from "@/lib/people/accounts";
import { resetSecondFactor, setRequirement } from "@/lib/second-factor/required";
import { tokenHash } from "@/lib/token";
import { setSentSharing } from "@/lib/visibility/sent-sharing";
import { openTestDatabase } from "@/scripts/testing/test-database";

const session = vi.hoisted(() => ({ read: vi.fn() }));
vi.mock("@/lib/auth/session", () => ({ readSessionViewer: session.read }));

describe("changes", () => {
  const database = openTestDatabase();
  const db = () => database().db;
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    vi.useRealTimers();
    for (const end of ends.splice(0)) await end();
  });

  async function person(role: Viewer["role"]): Promise<Viewer> {
    const email = `${crypto.randomUUID()}@example.org`;
    const [row] = await db().insert(people).values({ email, name: "Mia", role }).returning();
    return {
      personId: row?.id ?? "",
      email,
      name: "Mia",
      role,
      sessionId: crypto.randomUUID(),
      seesSentOfNumbers: false,
      provedAt: new Date(),
    };
  }
  async function receivedFax(toNumber: string): Promise<string> {
    const fax = { direction: "inbound", status: "received", fromNumber: "+1", connectionId: "1" } as const;
    const [row] = await db()
      .insert(faxes)
      .values({ ...fax, toNumber })
      .returning();
    return row?.id ?? "";
  }
  async function listen(viewer: Viewer) {
    const abort = new AbortController();
    ends.push(() => abort.abort());
    const stream = await openLiveStream(viewer, abort.signal);
    const reader = stream.getReader();
    const nextEvent = async () => {
      const { value } = await reader.read();
      return value && new TextDecoder().decode(value);
    };
    const next = async () => {
      let event = await nextEvent();
      while (event?.startsWith("event: counts")) event = await nextEvent();
      return event;
    };
    return { abort, next, nextEvent };
  }

  it("reach every subscriber when the transaction commits, and none when it does not", async () => {
    const heard: Change[] = [];
    ends.push(await subscribeToChanges((change) => heard.push(change)));
    await db()
      .transaction(async (tx) => {
        await publishChange(tx, { kind: "fax", id: "lost" });
        throw new Error("rolled back");
      })
      .catch(() => {});
    await db().transaction((tx) => publishChange(tx, { kind: "fax", id: "a" }, { kind: "number", id: "b" }));
    await vi.waitFor(() => expect(heard.map(({ id }) => id)).toEqual(["a", "b"]), 60_000);
  });

  it("reach a page as kinds, never as ids", async () => {
    const { next } = await listen(await person("admin"));
    expect(await next()).toBe("event: beat\ndata: \n\n");
    await publishChange(db(), { kind: "fax", id: crypto.randomUUID() }, { kind: "event", id: crypto.randomUUID() });
    expect(await next()).toBe("event: change\ndata: fax event\n\n");
  });

  it("are told with what kind of notice came, not which fax, and once", async () => {
    const mia = await person("member");
    const tellMia = async (kind: NoticeKind) => {
      const faxId = await receivedFax("+13120000000");
      await db().transaction(async (tx) => {
        await tell(tx, [mia.personId], kind, faxId);
        await publishChange(tx, { kind: "number", id: faxId });
      });
      return faxId;
    };
    await tellMia("mentioned");
    const { nextEvent } = await listen(mia);
    const told = async () => {
      let event = await nextEvent();
      while (!event?.startsWith("event: told")) event = await nextEvent();
      return event;
    };
    const faxId = await tellMia("assigned");
    const first = await told();
    expect(first).toMatch(/^event: told\ndata: \[\{"id":"[^"]+","kind":"assigned"\}\]\n\n$/);
    expect(first).not.toContain(faxId);
    // One read elsewhere and one more are as many as before.
    await markFaxNoticesRead(mia, faxId);
    await tellMia("received");
    expect(await told()).toMatch(/^event: told\ndata: \[\{"id":"[^"]+","kind":"received"\}\]\n\n$/);
  });

  it("reach a member only for faxes that they may see", async () => {
    const mia = await person("member");
    const phoneNumber = "+13125790015";
    await db().insert(numbers).values({ phoneNumber, telnyxId: "1" });
    await db().insert(numberPeople).values({ phoneNumber, personId: mia.personId });
    const { next } = await listen(mia);
    await next();
    const hidden = { kind: "fax", id: await receivedFax("+13120000000") } as const;
    await publishChange(db(), hidden, { kind: "event", id: "1" }, { kind: "number", id: phoneNumber });
    expect(await next()).toBe("event: change\ndata: number\n\n");
    await publishChange(db(), hidden, { kind: "fax", id: await receivedFax(phoneNumber) });
    expect(await next()).toBe("event: change\ndata: fax\n\n");
  });

  it("bring what waits for a person: at the start, and when it became more", async () => {
    const mia = await person("member");
    const phoneNumber = "+13125790016";
    await db().insert(numbers).values({ phoneNumber, telnyxId: "2" });
    await db().insert(numberPeople).values({ phoneNumber, personId: mia.personId });
    const { nextEvent } = await listen(mia);
    expect([await nextEvent(), await nextEvent()]).toContain(
      'event: counts\ndata: {"toDo":0,"sending":0,"failed":0,"unread":0}\n\n',
    );
    await publishChange(db(), { kind: "fax", id: await receivedFax(phoneNumber) });
    expect(await nextEvent()).toBe("event: change\ndata: fax\n\n");
    expect(await nextEvent()).toBe('event: counts\ndata: {"toDo":1,"sending":0,"failed":0,"unread":0}\n\n');
  });

  it("reach who may see the faxes that colleagues send as soon as an admin says so, and no longer than that", async () => {
    const [ana, mia, omar] = [await person("admin"), await person("member"), await person("member")];
    const phoneNumber = "+13125790017";
    await db().insert(numbers).values({ phoneNumber, telnyxId: "3" });
    await db().insert(numberPeople).values({ phoneNumber, personId: mia.personId });
    const sent = { direction: "outbound", status: "sending", toNumber: "+1", connectionId: "1" } as const;
    const [fax] = await db()
      .insert(faxes)
      .values({ ...sent, fromNumber: phoneNumber, senderId: omar.personId })
      .returning();
    const changed = () => publishChange(db(), { kind: "fax", id: fax?.id ?? "" });
    const { next } = await listen(mia);
    await next();
    for (const isOn of [true, false]) {
      session.read.mockResolvedValueOnce({ ...mia, seesSentOfNumbers: isOn });
      await setSentSharing(ana, isOn);
      expect(await next()).toBe("event: change\ndata: setting\n\n");
      if (isOn) {
        await changed();
        expect(await next()).toBe("event: change\ndata: fax\n\n");
      }
    }
    await changed();
    await publishChange(db(), { kind: "number", id: phoneNumber });
    expect(await next()).toBe("event: change\ndata: number\n\n");
  });

  it("stop when the session is over", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const ana = await person("admin");
    session.read.mockResolvedValueOnce(ana).mockResolvedValueOnce(null);
    const { next } = await listen(ana);
    await next();
    await vi.advanceTimersByTimeAsync(120_000);
    const rest: (string | undefined)[] = [];
    for (let text = await next(); text !== undefined; text = await next()) rest.push(text);
    expect(rest.at(-1)).toBe("event: ended\ndata: \n\n");
  });

  describe("tell nothing more to whoever", () => {
    const browser = { agent: null, address: "198.51.100.7" };
    const there = { provider: "office", providerSubject: "omar", providerSession: null };
    const ends: Record<string, (ana: Viewer, omar: Viewer, token: string) => Promise<unknown>> = {
      "gets another role": (ana, omar) => changeRole(ana, omar.personId, "member"),
      "is switched off": (ana, omar) => disablePerson(ana, omar.personId),
      "is signed out by an admin": (ana, omar) => signOutEverywhere(ana, omar.personId),
      "signs a browser out from another": (_ana, omar) => signOutElsewhere({ ...omar, sessionId: crypto.randomUUID() }),
      "signs out in another tab": (_ana, { personId }, token) => endSessionBy({ sub: personId, token }),
      "signs out at an identity provider": () =>
        db().transaction((tx) => endSessionsFrom(tx, { provider: "office", subject: "omar", session: undefined })),
      "loses their second factor": async (ana, { personId }) => {
        await db().insert(totpSecrets).values({ personId, sealed: "sealed", confirmedAt: new Date() });
        await resetSecondFactor(ana, personId);
      },
      "needs a second factor from now on": async (ana) => {
        await database()
          .db.insert(totpSecrets)
          .values({ personId: ana.personId, sealed: "sealed", confirmedAt: new Date() });
        await setRequirement(ana, "everybody");
      },
    };

    it.each(Object.keys(ends))("%s", async (deed) => {
      const [ana, omar] = [await person("admin"), await person("admin")];
      await db().update(people).set({ passwordHash: "hash" });
      const admission = { personId: omar.personId, epoch: 0, cameFrom: there };
      const { token } = await beginSession(admission, { isKept: false, browser });
      const signedIn = await findSessionViewer(tokenHash(token));
      session.read.mockImplementation(() => findSessionViewer(tokenHash(token)));
      vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
      const { next } = await listen(signedIn ?? expect.fail());
      const witness = await listen(ana);
      for (const page of [{ next }, witness]) expect(await page.next()).toMatch(/^event: beat/);
      await ends[deed]?.(ana, signedIn ?? omar, token);
      await publishChange(db(), { kind: "fax", id: crypto.randomUUID() });
      expect(await witness.next()).toBe("event: change\ndata: fax\n\n");
      await vi.advanceTimersByTimeAsync(60_000);
      const told: (string | undefined)[] = [];
      for (let text = await next(); text !== undefined; text = await next()) told.push(text);
      expect(told.filter((text) => !text?.startsWith("event: beat"))).toEqual(["event: ended\ndata: \n\n"]);
    });
  });

  it("are no more of a page that went away while a look-up that fails was under way", async () => {
    const mia = await person("member");
    const { abort, next } = await listen(mia);
    await next();
    let fail = (_error: Error) => {};
    const lookUp = new Promise((_resolve, reject) => {
      fail = reject;
    });
    session.read.mockClear().mockReturnValueOnce(lookUp);
    await publishChange(db(), { kind: "person", id: mia.personId });
    await vi.waitFor(() => expect(session.read).toHaveBeenCalled(), 60_000);
    abort.abort();
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    ends.push(() => process.off("unhandledRejection", unhandled));
    fail(new Error("The database is away."));
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
    expect(await next()).toBeUndefined();
  });

  it("stop when the page goes away", async () => {
    const { abort, next } = await listen(await person("admin"));
    await next();
    abort.abort();
    expect(await next()).toBeUndefined();
  });
});
