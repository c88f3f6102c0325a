import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { documents } from "@/db/schema/documents";
import { faxAttempts, faxEvents, faxes, mediaGrants } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { listDrafts } from "@/lib/drafts/queries";
import { AppError } from "@/lib/errors";
import { askToCancelLater } from "@/lib/fax/cancel-at-telnyx";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { deleteFax } from "@/lib/fax/delete-fax";
import { forEachFax } from "@/lib/fax/for-each-fax";
import { markFaxRead, markFaxUnread } from "@/lib/fax/inbox/reads";
import { findFax } from "@/lib/fax/queries/find-fax";
import { restoreFax, trashFax } from "@/lib/fax/shelving";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { claimJobs } from "@/lib/jobs/jobs";
import { setDeletionPolicy } from "@/lib/keeping/deletion-policy";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { providerFax } from "@/lib/sending/testing/scene";
import * as telnyx from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("@/lib/telnyx/faxes");
openTestDatabase();
beforeEach(() => {
  vi.resetAllMocks();
});

async function stored(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  const events = await database()
    .select()
    .from(faxEvents)
    .where(eq(faxEvents.faxId, faxId))
    .orderBy(faxEvents.recordedAt);
  const due = await database().select().from(jobs).where(eq(jobs.subjectId, faxId));
  return { fax, kinds: events.map(({ kind }) => kind), jobs: due.map(({ kind }) => kind) };
}

async function auditOf(viewer: Viewer): Promise<string[]> {
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.actor, viewer.personId));
  return entries.map(({ action }) => action);
}

type Details = Parameters<typeof createFax>[0];

async function sentFax(sender: Viewer, details: Details = {}, state: "accepted" | "unknown" | "failed" = "accepted") {
  const documentId = await createDocument(sender);
  const fax = await createFax({
    senderId: sender.personId,
    documentId,
    fromNumber: await createNumber([sender]),
    ...details,
  });
  const providerFaxId = state === "unknown" ? null : randomUUID();
  await database().insert(faxAttempts).values({ faxId: fax.id, n: 1, state, epoch: 1, providerFaxId });
  return { ...fax, providerFaxId: providerFaxId ?? "" };
}

describe("cancelFax", () => {
  it.each(["queued", "media_processed", "originated", "sending"] as const)(
    "asks Telnyx while the fax is %s",
    async (status) => {
      const mia = await createPerson();
      const fax = await sentFax(mia, { status });
      expect(await cancelFax(mia, fax.id)).toEqual({ result: "asked" });
      expect(telnyx.cancelFax).toHaveBeenCalledExactlyOnceWith(fax.providerFaxId);
      const after = await stored(fax.id);
      expect(after.fax).toMatchObject({ status, cancelRequestedBy: mia.personId });
      expect(after).toMatchObject({ kinds: ["cancel_requested"], jobs: [] });
      expect(await auditOf(mia)).toEqual(["fax.cancelled"]);
    },
  );

  it("tells the truth when it comes too late", async () => {
    const mia = await createPerson();
    const fax = await sentFax(mia, { status: "sending" });
    vi.mocked(telnyx.cancelFax).mockRejectedValue(new AppError("not-possible-now", "90080"));
    const ended = providerFax({ providerFaxId: fax.providerFaxId, status: "delivered" });
    vi.mocked(telnyx.retrieveFax).mockResolvedValueOnce(ended);
    await expect(cancelFax(mia, fax.id)).rejects.toThrow("came too late");
    expect(await stored(fax.id)).toMatchObject({
      fax: { status: "delivered" },
      kinds: ["cancel_requested", "provider_event", "cancel_too_late"],
      jobs: [],
    });
  });

  it("asks again later when Telnyx cannot be reached", async () => {
    const mia = await createPerson();
    const fax = await sentFax(mia, { status: "queued" });
    vi.mocked(telnyx.cancelFax).mockRejectedValueOnce(new AppError("telnyx-unreachable", "away"));
    expect(await cancelFax(mia, fax.id)).toEqual({ result: "asked" });
    expect((await stored(fax.id)).jobs).toEqual(["cancel-fax"]);
    await database()
      .update(jobs)
      .set({ dueAt: new Date(0) })
      .where(eq(jobs.subjectId, fax.id));
    const job = (await claimJobs("cancel-fax", 100)).find(({ subjectId }) => subjectId === fax.id);
    if (!job) throw new Error("The job was not due.");
    expect(await askToCancelLater(job)).toEqual({ done: true });
    expect(telnyx.cancelFax).toHaveBeenCalledTimes(2);
  });

  it.each(["delivered", "failed", "cancelled"] as const)("refuses when %s", async (status) => {
    const mia = await createPerson();
    const fax = await sentFax(mia, { status }, "failed");
    expect(await failureOf(cancelFax(mia, fax.id))).toBe("not-possible-now");
    expect((await stored(fax.id)).fax?.cancelRequestedAt).toBeNull();
    expect(telnyx.cancelFax).not.toHaveBeenCalled();
  });

  it("gives up one that waits for a person, here", async () => {
    const mia = await createPerson();
    const fax = await sentFax(mia, { status: "needs_attention" }, "unknown");
    expect(await cancelFax(mia, fax.id)).toEqual({ result: "cancelled-here" });
    expect((await stored(fax.id)).fax?.status).toBe("cancelled");
  });

  it("is for those who may see the fax", async () => {
    const [mia, ben, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const fax = await sentFax(mia, { status: "queued" });
    expect(await failureOf(cancelFax(ben, fax.id))).toBe("not-found");
    expect(await failureOf(cancelFax(ana, fax.id))).toBe("it succeeded");
  });

  it("asks once only, however often it is clicked", async () => {
    const mia = await createPerson();
    const fax = await sentFax(mia, { status: "queued" });
    await Promise.all([cancelFax(mia, fax.id), cancelFax(mia, fax.id)]);
    expect((await stored(fax.id)).kinds).toEqual(["cancel_requested"]);
  });
});

describe("tryFaxAgain", () => {
  it("sends the same fax once more", async () => {
    const mia = await createPerson();
    const fax = await sentFax(mia, { status: "failed", failureReason: "user_busy", finishedAt: new Date() }, "failed");
    await tryFaxAgain(mia, fax.id);
    const after = await stored(fax.id);
    expect(after.fax).toMatchObject({ status: "submitting", failureReason: null, finishedAt: null });
    expect(after).toMatchObject({ kinds: ["try_again"], jobs: ["send-fax"] });
  });

  it("refuses what did not fail, a second click, and a number that is no longer the sender's", async () => {
    const mia = await createPerson();
    const delivered = await sentFax(mia, {}, "failed");
    expect(await failureOf(tryFaxAgain(mia, delivered.id))).toBe("not-possible-now");
    const failed = await sentFax(mia, { status: "failed" }, "failed");
    const clicks = await Promise.all([1, 2].map(() => failureOf(tryFaxAgain(mia, failed.id))));
    expect(clicks.sort()).toEqual(["it succeeded", "not-possible-now"]);
    const foreign = await sentFax(mia, { status: "failed", fromNumber: await createNumber([]) }, "failed");
    expect(await failureOf(tryFaxAgain(mia, foreign.id))).toBe("forbidden");
  });
});

describe("trash", () => {
  it("takes finished faxes and gives them back", async () => {
    const mia = await createPerson();
    const fax = await sentFax(mia, {}, "failed");
    await trashFax(mia, fax.id);
    await trashFax(mia, fax.id);
    expect((await stored(fax.id)).fax).toMatchObject({ trashedBy: mia.personId });
    await restoreFax(mia, fax.id);
    expect(await stored(fax.id)).toMatchObject({ fax: { trashedAt: null }, kinds: ["trashed", "restored"] });
    const running = await sentFax(mia, { status: "sending" });
    expect(await failureOf(trashFax(mia, running.id))).toBe("not-possible-now");
    expect(await failureOf(trashFax(await createPerson(), fax.id))).toBe("not-found");
  });
});

describe("deleteFax", () => {
  it("deletes at Telnyx and here, document included, and leaves an empty row and an audit line", async () => {
    const mia = await createPerson({ role: "admin" });
    const fax = await sentFax(mia, { recipientName: "Dr. Miller" }, "failed");
    const [attempt] = await database().select().from(faxAttempts).where(eq(faxAttempts.faxId, fax.id));
    const grant = { attemptId: attempt?.id ?? "", tokenHash: randomUUID(), documentId: fax.documentId ?? "" };
    await database()
      .insert(mediaGrants)
      .values({ ...grant, state: "fetched", expiresAt: new Date() });
    await trashFax(mia, fax.id);
    await deleteFax(mia, fax.id);
    expect(telnyx.deleteFax).toHaveBeenCalledExactlyOnceWith(fax.providerFaxId);
    const after = await stored(fax.id);
    expect(after).toMatchObject({
      fax: { documentId: null, searchText: "", recipientName: null, options: null },
      kinds: [],
    });
    expect(
      await database()
        .select()
        .from(documents)
        .where(eq(documents.id, fax.documentId ?? "")),
    ).toEqual([]);
    expect(await auditOf(mia)).toContain("fax.deleted");
    expect(await failureOf(deleteFax(mia, fax.id))).toBe("not-found");
  });

  it("keeps a document that another fax uses", async () => {
    const mia = await createPerson({ role: "admin" });
    const documentId = await createDocument(mia);
    const [one, other] = [await sentFax(mia, { documentId }, "failed"), await sentFax(mia, { documentId }, "failed")];
    await trashFax(mia, one.id);
    await deleteFax(mia, one.id);
    expect(await database().select().from(documents).where(eq(documents.id, documentId))).toHaveLength(1);
    await trashFax(mia, other.id);
    await deleteFax(mia, other.id);
    expect(await database().select().from(documents).where(eq(documents.id, documentId))).toHaveLength(0);
  });

  it("goes on when Telnyx has it no more, and deletes nothing when Telnyx cannot be asked", async () => {
    const mia = await createPerson({ role: "admin" });
    const gone = await sentFax(mia, {}, "failed");
    vi.mocked(telnyx.deleteFax).mockRejectedValueOnce(new AppError("not-found", "404"));
    await trashFax(mia, gone.id);
    await deleteFax(mia, gone.id);
    expect((await stored(gone.id)).fax?.deletedAt).not.toBeNull();
    const kept = await sentFax(mia, {}, "failed");
    vi.mocked(telnyx.deleteFax).mockRejectedValueOnce(new AppError("telnyx-unreachable", "away"));
    await trashFax(mia, kept.id);
    expect(await failureOf(deleteFax(mia, kept.id))).toBe("telnyx-unreachable");
    expect((await stored(kept.id)).fax?.deletedAt).toBeNull();
    const running = await sentFax(mia, { status: "sending" });
    expect(await failureOf(deleteFax(mia, running.id))).toBe("not-possible-now");
  });

  it("is a right of its own, from the trash, and only after the days that admins set", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const fax = await sentFax(mia, {}, "failed");
    expect(await failureOf(deleteFax(mia, fax.id))).toBe("forbidden");
    expect(await failureOf(deleteFax(ana, fax.id))).toBe("not-possible-now");
    await trashFax(mia, fax.id);
    expect(await failureOf(deleteFax(mia, fax.id))).toBe("forbidden");
    expect(telnyx.deleteFax).not.toHaveBeenCalled();
    expect(await failureOf(setDeletionPolicy(mia, { by: "members", afterDays: 0 }))).toBe("forbidden");
    await setDeletionPolicy(ana, { by: "members", afterDays: 7 });
    expect(await failureOf(deleteFax(mia, fax.id))).toBe("not-possible-now");
    expect(await failureOf(deleteFax(await createPerson({ role: "auditor" }), fax.id))).toBe("forbidden");
    await database()
      .update(faxes)
      .set({ trashedAt: new Date(Date.now() - 7 * 86_400_000 - 60_000) })
      .where(eq(faxes.id, fax.id));
    await deleteFax(mia, fax.id);
    await setDeletionPolicy(ana, { by: "admins", afterDays: 0 });
    const [line] = await database()
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.action, "fax.deleted"), eq(auditEntries.subjectId, fax.id)));
    expect(line?.facts).toMatchObject({ direction: "outbound", from: fax.fromNumber, to: fax.toNumber, pages: 4 });
    expect(line?.facts).toHaveProperty("at");
  });
});

describe("received faxes", () => {
  it("are marked read and unread by those who may see them", async () => {
    const [mia, ben] = [await createPerson(), await createPerson()];
    const toNumber = await createNumber([mia]);
    const fax = await createFax({ direction: "inbound", status: "received", toNumber });
    await markFaxRead(mia, fax.id);
    await markFaxRead(mia, fax.id);
    expect(await stored(fax.id)).toMatchObject({ kinds: ["read"] });
    expect((await findFax(mia, fax.id))?.isRead).toBe(true);
    await markFaxUnread(mia, fax.id);
    expect((await findFax(mia, fax.id))?.isRead).toBe(false);
    expect(await failureOf(markFaxRead(ben, fax.id))).toBe("not-found");
  });

  it("are forwarded, and sent faxes sent again, without keeping a draft", async () => {
    const mia = await createPerson();
    const toNumber = await createNumber([mia]);
    const documentId = await createDocument(null, { source: "inbound" });
    const inbound = await createFax({
      direction: "inbound",
      status: "received",
      media: "stored",
      toNumber,
      documentId,
    });
    const forward = await contentFromFax(mia, inbound.id, "forward");
    expect(forward).toMatchObject({ recipients: "", fromNumber: toNumber });
    expect(forward.composition.pages[0]).toMatchObject({ documentId, page: 1 });
    const sent = await sentFax(mia, {}, "failed");
    const again = await contentFromFax(mia, sent.id, "send-again");
    expect(await listDrafts(mia)).toEqual([]);
    expect(again).toMatchObject({
      recipients: sent.toNumber,
      fromNumber: sent.fromNumber,
    });
    expect(again.composition.pages[0]).toMatchObject({ documentId: sent.documentId, page: 1 });
    expect(await failureOf(contentFromFax(await createPerson(), sent.id, "send-again"))).toBe("not-found");
  });
});

describe("forEachFax", () => {
  it("does what it can and says per fax and in one sentence what became of it", async () => {
    const mia = await createPerson();
    const running = await Promise.all([1, 2].map(() => sentFax(mia, { status: "queued" })));
    const delivered = await sentFax(mia, {}, "failed");
    const ids = [...running, delivered].map(({ id }) => id);
    const { items, summary } = await forEachFax([...ids, ids[0] ?? ""], "cancelled", (id) => cancelFax(mia, id));
    expect(items.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(summary).toBe("2 cancelled. 1 not: This fax is already finished, so there is nothing to cancel.");
  });
});
