import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts } from "@/db/schema/faxes";
import { lastFaxes } from "@/lib/fax/queries/last-faxes";
import { endedCalls } from "@/lib/fax/queries/number-memory";
import { shortStatusWords } from "@/lib/fax/rules/status-words";
import { createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12, minute));

it("tells the last fax to or from each number, sent or received, and none that the viewer may not see", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const ours = await createNumber([mia]);
  const [both, sent, none] = [someNumber(), someNumber(), someNumber()];
  const mine = { senderId: mia.personId, fromNumber: ours };
  await createFax({ ...mine, toNumber: both, createdAt: at(1) });
  const came = { direction: "inbound", status: "received", toNumber: ours, fromNumber: both } as const;
  const received = await createFax({ ...came, createdAt: at(2) });
  await createFax({ ...mine, toNumber: sent, createdAt: at(3) });
  const failed = await createFax({ ...mine, toNumber: sent, status: "failed", createdAt: at(4) });

  const last = await lastFaxes(mia, [both, sent, none]);
  expect([...last.keys()].toSorted()).toEqual([both, sent].toSorted());
  expect(last.get(both)).toMatchObject({ faxId: received.id, at: at(2), status: "received", direction: "inbound" });
  expect(last.get(sent)).toMatchObject({ faxId: failed.id, at: at(4), status: "failed", direction: "outbound" });
  expect(await lastFaxes(ben, [both, sent])).toEqual(new Map());
});

it.each([
  ["Waits for an admin's yes", { status: "submitting", waitsForYes: "person" }],
  ["Held", { status: "submitting", heldAt: at(1) }],
  ["Cancelling", { status: "sending", cancelRequestedAt: at(1) }],
] as const)("says %s of the last fax, as the outbox does", async (word, facts) => {
  const mia = await createPerson();
  const number = someNumber();
  await createFax({ senderId: mia.personId, toNumber: number, ...facts });
  const last = (await lastFaxes(mia, [number])).get(number);
  expect(last && shortStatusWords(last).word).toBe(word);
});

it("remembers every call that ended, with when it was", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const number = someNumber();
  const { id: faxId } = await createFax({ senderId: mia.personId, toNumber: number });
  const attempt = { faxId, epoch: 1 };
  await database()
    .insert(faxAttempts)
    .values([
      { ...attempt, id: randomUUID(), n: 1, state: "failed", createdAt: at(1) },
      { ...attempt, id: randomUUID(), n: 2, state: "delivered", createdAt: at(9) },
      { ...attempt, id: randomUUID(), n: 3, state: "accepted", createdAt: at(10) },
    ]);
  const calls = (await endedCalls(mia, [number])).get(number) ?? [];
  expect(calls.toSorted((one, other) => one.at.getTime() - other.at.getTime())).toEqual([
    { faxId, at: at(1), isDelivered: false },
    { faxId, at: at(9), isDelivered: true },
  ]);
  expect(await endedCalls(ben, [number])).toEqual(new Map());
});
