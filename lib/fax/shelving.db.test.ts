import { expect, it } from "vitest";
import { waitingCounts } from "@/lib/fax/queries/count-faxes";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { settleFax } from "@/lib/fax/shelving";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { ask } from "@/lib/questions";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("a fax that failed counts until somebody has dealt with it, and again when it fails once more", async () => {
  const mia = await createPerson({ name: "Mia" });
  const fromNumber = await createNumber([mia]);
  const documentId = await createDocument(mia);
  const failed = {
    senderId: mia.personId,
    fromNumber,
    documentId,
    status: "failed",
    failureReason: "user_busy",
  } as const;
  const fax = await createFax(failed);
  await createFax({ ...failed, createdAt: new Date(Date.now() - 40 * 86_400_000) });
  await createFax({ ...failed, status: "needs_attention" });
  expect((await ask(waitingCounts(mia))).failed).toBe(2);

  await settleFax(mia, fax.id);
  await settleFax(mia, fax.id);
  expect((await ask(waitingCounts(mia))).failed).toBe(1);
  expect(await findFax(mia, fax.id)).toMatchObject({ doneByName: "Mia", status: "failed" });
  expect((await faxTimeline(mia, fax.id)).filter(({ kind }) => kind === "settled")).toHaveLength(1);

  await tryFaxAgain(mia, fax.id);
  expect(await findFax(mia, fax.id)).toMatchObject({ doneAt: null, status: "submitting" });
});

it("is dealt with by nobody who may not see it, and only where it failed", async () => {
  const mia = await createPerson();
  const delivered = await createFax({ senderId: mia.personId });
  expect(await failureOf(settleFax(mia, delivered.id))).toBe("not-possible-now");
  expect(await failureOf(settleFax(await createPerson(), delivered.id))).toBe("not-found");
});
