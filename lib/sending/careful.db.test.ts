import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { faxAttempts } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { AppError } from "@/lib/errors";
import { decideAttempt } from "@/lib/fax/decide-attempt";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, submissionOf } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import type { CreateOutcome } from "@/lib/telnyx/create-outcome";
import { createFax, listFaxes, type ProviderFax } from "@/lib/telnyx/faxes";
import { deleteMedia, uploadMedia } from "@/lib/telnyx/media";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { deleteMediaOfAttempt } from "./delete-media-of-attempt";
import { setDeliveryMode } from "./delivery-mode";
import { resolveAttempt } from "./resolve-attempt";
import { sendDueFax } from "./send-due-fax";
import { providerFax, runNow, stateOf } from "./testing/scene";

vi.mock("@/lib/telnyx/faxes");
vi.mock("@/lib/telnyx/media");
openTestDatabase();
temporaryDataDirectory();

const UNKNOWN: CreateOutcome = { outcome: "unknown", detail: "no answer in time" };
const letter = new TextEncoder().encode("%PDF-1.7 the letter");

beforeEach(async () => {
  vi.mocked(createFax).mockReset().mockResolvedValue(UNKNOWN);
  vi.mocked(uploadMedia).mockReset();
  vi.mocked(deleteMedia).mockReset();
  telnyxHolds();
  await setDeliveryMode(await createPerson({ role: "admin" }), "careful");
});

function telnyxHolds(...held: ProviderFax[]): void {
  vi.mocked(listFaxes).mockImplementation(async function* () {
    yield* held;
  });
}

async function submit(): Promise<{ sender: Viewer; faxId: string }> {
  const sender = await createPerson();
  const documentId = await createDocument(sender, { content: letter });
  const { faxIds } = await sendFax(sender, await submissionOf(sender, { documentId }));
  return { sender, faxId: faxIds[0] ?? "" };
}

async function parked() {
  const { sender, faxId } = await submit();
  await runNow("send-fax", faxId, sendDueFax);
  const { attempt } = await stateOf(faxId);
  const attemptId = attempt?.id ?? "";
  await runNow("resolve-attempt", attemptId, resolveAttempt);
  await database()
    .update(faxAttempts)
    .set({ absentAt: new Date(0) });
  await runNow("resolve-attempt", attemptId, resolveAttempt);
  return { sender, faxId, attemptId, mediaName: attempt?.mediaName ?? "" };
}

describe("the careful mode", () => {
  it("is for admins to choose", async () => {
    await expect(setDeliveryMode(await createPerson(), "link")).rejects.toThrow(AppError);
  });

  it("puts the document into Telnyx's storage under a name that nobody guesses, and names it", async () => {
    const { faxId } = await submit();
    vi.mocked(createFax).mockResolvedValue({ outcome: "accepted", providerFaxId: faxId, status: "queued" });
    await runNow("send-fax", faxId, sendDueFax);
    const [mediaName, bytes] = vi.mocked(uploadMedia).mock.calls[0] ?? [];
    expect(Buffer.from(bytes ?? []).equals(letter)).toBe(true);
    expect(mediaName?.length).toBeGreaterThan(40);
    expect(vi.mocked(createFax).mock.calls[0]?.[0].document).toEqual({ mediaName });
    expect(await stateOf(faxId)).toMatchObject({ status: "queued", grants: [null], attempt: { mediaName } });
  });

  it("posts nothing while the storage can't be reached, and waits", async () => {
    const { faxId } = await submit();
    vi.mocked(uploadMedia).mockRejectedValueOnce(new AppError("telnyx-unreachable", "Away."));
    expect(await runNow("send-fax", faxId, sendDueFax)).toMatchObject({ againInMs: 0 });
    expect(createFax).not.toHaveBeenCalled();
    expect(await stateOf(faxId)).toMatchObject({ status: "submitting", attempts: ["void"] });
  });

  it("tells when Telnyx refuses the document", async () => {
    const { faxId } = await submit();
    vi.mocked(uploadMedia).mockRejectedValueOnce(new AppError("wrong-input", "Too large."));
    await runNow("send-fax", faxId, sendDueFax);
    expect(await stateOf(faxId)).toMatchObject({ status: "failed", attempts: ["rejected"] });
  });

  it("never sends again by itself: a person must look", async () => {
    const { faxId } = await parked();
    const { status, attempts, events } = await stateOf(faxId);
    expect({ status, attempts }).toEqual({ status: "needs_attention", attempts: ["unknown"] });
    expect(events.at(-1)).toMatchObject({ kind: "parked", detail: { why: "no-answer" } });
    expect(createFax).toHaveBeenCalledOnce();
  });

  it("deletes the document once the attempt is over, not before", async () => {
    const { sender, faxId, attemptId, mediaName } = await parked();
    expect(await runNow("delete-media", attemptId, deleteMediaOfAttempt)).toMatchObject({ againInMs: 600_000 });
    expect(deleteMedia).not.toHaveBeenCalled();
    await decideAttempt(sender, faxId, "was-sent");
    expect(await runNow("delete-media", attemptId, deleteMediaOfAttempt)).toEqual({ done: true });
    expect(deleteMedia).toHaveBeenCalledWith(mediaName);
    expect((await stateOf(faxId)).attempt?.mediaName).toBeNull();
  });
});

describe("a person decides", () => {
  it("that it was sent", async () => {
    const { sender, faxId } = await parked();
    await decideAttempt(sender, faxId, "was-sent");
    const { status, attempts, events } = await stateOf(faxId);
    expect({ status, attempts }).toEqual({ status: "delivered", attempts: ["delivered"] });
    expect(events.at(-1)).toMatchObject({ kind: "decided_sent", personId: sender.personId });
    await expect(decideAttempt(sender, faxId, "send-again")).rejects.toMatchObject({ code: "not-possible-now" });
  });

  it("to send it again, after the first document is gone from Telnyx", async () => {
    const { sender, faxId, mediaName } = await parked();
    vi.mocked(deleteMedia).mockRejectedValueOnce(new AppError("telnyx-unreachable", "Away."));
    await expect(decideAttempt(sender, faxId, "send-again")).rejects.toThrow("Away.");
    expect((await stateOf(faxId)).status).toBe("needs_attention");
    await decideAttempt(sender, faxId, "send-again");
    expect(deleteMedia).toHaveBeenLastCalledWith(mediaName);
    await runNow("send-fax", faxId, sendDueFax);
    const { attempts, attempt } = await stateOf(faxId);
    expect(attempts).toEqual(["void", "unknown"]);
    expect(attempt?.mediaName).not.toBe(mediaName);
  });

  it("only about a fax that is theirs", async () => {
    const { faxId } = await parked();
    await expect(decideAttempt(await createPerson(), faxId, "was-sent")).rejects.toMatchObject({ code: "not-found" });
  });

  it("no more, once Telnyx's list shows it after all", async () => {
    const { sender, faxId, attemptId } = await parked();
    const { applyFoundFaxes } = await import("@/lib/fax/apply-fax-events");
    await database().transaction((tx) => applyFoundFaxes(tx, [providerFax({ attemptId, status: "sending" })]));
    expect(await stateOf(faxId)).toMatchObject({ status: "sending", attempts: ["accepted"] });
    await expect(decideAttempt(sender, faxId, "send-again")).rejects.toMatchObject({ code: "not-possible-now" });
  });
});
