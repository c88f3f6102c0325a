import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { AppError } from "@/lib/errors";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { createPerson } from "@/lib/people/testing/create-person";
import { cancelFax, createFax, listFaxes, type ProviderFax } from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { sendDueFax } from "./send-due-fax";
import { settleSecondFax } from "./settle-second-fax";
import { providerFax, runNow, stateOf, submitFax } from "./testing/scene";

vi.mock("@/lib/telnyx/faxes");
openTestDatabase();

beforeEach(() => {
  vi.mocked(cancelFax).mockReset();
});

function telnyxHolds(...held: ProviderFax[]): void {
  vi.mocked(listFaxes).mockImplementation(async function* () {
    yield* held;
  });
}

/** A fax of which Telnyx reported a second one, `ours` being the one that answered our request. */
async function heldTwice(ourStatus: string, otherStatus: string, { isOtherOlder }: { isOtherOlder: boolean }) {
  const { faxId } = await submitFax();
  const ids = { ours: randomUUID(), other: randomUUID() };
  vi.mocked(createFax).mockResolvedValue({ outcome: "accepted", providerFaxId: ids.ours, status: "queued" });
  await runNow("send-fax", faxId, sendDueFax);
  const attemptId = (await stateOf(faxId)).attempt?.id ?? "";
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute));
  const ours = providerFax({ attemptId, providerFaxId: ids.ours, status: ourStatus, createdAt: at(5) });
  const createdAt = at(isOtherOlder ? 1 : 9);
  const other = providerFax({ attemptId, providerFaxId: ids.other, status: otherStatus, createdAt });
  await database().transaction((tx) => applyFoundFaxes(tx, [ours, other]));
  telnyxHolds(ours, other);
  return { faxId, attemptId, ids };
}

describe("two faxes at Telnyx for one attempt", () => {
  it("alarms the admins and stops the younger, again until it is over", async () => {
    const { faxId, attemptId, ids } = await heldTwice("sending", "queued", { isOtherOlder: false });
    expect(await runNow("settle-second-fax", attemptId, settleSecondFax)).toMatchObject({ againInMs: 15_000 });
    expect(vi.mocked(cancelFax).mock.calls).toEqual([[ids.other]]);
    expect(await stateOf(faxId)).toMatchObject({ status: "sending", attempt: { providerFaxId: ids.ours } });
    expect(await listAlarms(await createPerson({ role: "admin" }))).toMatchObject([{ kind: "second-fax", faxId }]);
    expect(await listAlarms(await createPerson())).toEqual([]);

    telnyxHolds(
      providerFax({ attemptId, providerFaxId: ids.ours, status: "sending" }),
      providerFax({ attemptId, providerFaxId: ids.other, status: "failed" }),
    );
    expect(await runNow("settle-second-fax", attemptId, settleSecondFax)).toEqual({ done: true });
    const { kinds } = await stateOf(faxId);
    expect(kinds.filter((kind) => kind === "second_fax")).toHaveLength(1);
  });

  it("follows the older one when ours is the younger", async () => {
    const { faxId, attemptId, ids } = await heldTwice("queued", "sending", { isOtherOlder: true });
    await runNow("settle-second-fax", attemptId, settleSecondFax);
    expect(vi.mocked(cancelFax).mock.calls).toEqual([[ids.ours]]);
    expect(await stateOf(faxId)).toMatchObject({ status: "sending", attempt: { providerFaxId: ids.other } });
  });

  it("says delivered when the second one was", async () => {
    const { faxId, attemptId, ids } = await heldTwice("sending", "delivered", { isOtherOlder: false });
    await runNow("settle-second-fax", attemptId, settleSecondFax);
    expect(vi.mocked(cancelFax).mock.calls).toEqual([[ids.ours]]);
    expect(await stateOf(faxId)).toMatchObject({ status: "delivered", attempts: ["delivered"] });
  });

  it("waits for a list that lags, and for one that is over already", async () => {
    const { attemptId } = await heldTwice("sending", "queued", { isOtherOlder: false });
    const both = vi.mocked(listFaxes).getMockImplementation();
    telnyxHolds(providerFax({ attemptId }));
    expect(await runNow("settle-second-fax", attemptId, settleSecondFax)).toMatchObject({ error: expect.any(String) });
    if (both) vi.mocked(listFaxes).mockImplementation(both);
    vi.mocked(cancelFax).mockRejectedValueOnce(new AppError("not-possible-now", "Over."));
    expect(await runNow("settle-second-fax", attemptId, settleSecondFax)).toMatchObject({ againInMs: 15_000 });
  });
});
