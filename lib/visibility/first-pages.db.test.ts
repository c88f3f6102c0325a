import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { glimpseForPerson } from "@/lib/documents/open-for-person";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("the first page stands in the lists of whoever sees the fax, which is no opening, and is not there for others", async () => {
  const [mia, omar] = [await createPerson(), await createPerson()];
  const toNumber = await createNumber([mia]);
  const documentId = await createDocument(null);
  await createFax({ direction: "inbound", status: "received", toNumber, documentId });

  expect(await glimpseForPerson(mia, documentId)).toMatchObject({ id: documentId });
  expect(await failureOf(glimpseForPerson(omar, documentId))).toBe("not-found");
  const noted = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, documentId));
  expect(noted.map(({ actor, action }) => [actor, action])).toEqual([[omar.personId, "access.refused"]]);
});
