import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { answerApi } from "@/lib/api/answer";
import { programOf } from "@/lib/api/testing/program";
import { revokeApiKey } from "@/lib/api-keys/end-keys";
import { listOwnKeys } from "@/lib/api-keys/queries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { createDocument, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { setNumberAccess } from "@/lib/numbers/set-number-access";
import { changeRole, disablePerson } from "@/lib/people/accounts";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

type Office = { ana: Viewer; mia: Viewer; from: string };
const DEEDS: Readonly<Record<string, [(office: Office) => Promise<unknown>, number]>> = {
  "the key was revoked": [async ({ mia }) => revokeApiKey(mia, (await listOwnKeys(mia))[0]?.id ?? ""), 401],
  "its owner was switched off": [({ ana, mia }) => disablePerson(ana, mia.personId), 401],
  "its owner only reads now": [({ ana, mia }) => changeRole(ana, mia.personId, "auditor"), 403],
  "its owner lost the number": [
    ({ ana, from }) => setNumberAccess(ana, from, { isForEveryone: false, personIds: [] }),
    403,
  ],
};

it.each(Object.entries(DEEDS))("a fax is not sent when, while its body arrived, %s", async (_name, [deed, refused]) => {
  const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
  await createPerson({ role: "admin" });
  const [from, documentId] = [await createNumber([mia]), await createDocument(mia)];
  const { key } = await programOf(mia);
  const send = (whileItArrives: () => Promise<unknown>) => {
    const body = new ReadableStream({
      async pull(controller) {
        await whileItArrives();
        controller.enqueue(new TextEncoder().encode(JSON.stringify({ to: someNumber(), from, documentId })));
        controller.close();
      },
    });
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const init = { method: "POST", headers, body, duplex: "half" };
    return answerApi(new Request("https://fax.clinic.test/api/v1/faxes", init));
  };
  expect((await send(async () => {})).status).toBe(201);
  expect((await send(() => deed({ ana, mia, from }))).status).toBe(refused);
  expect(await database().$count(faxes, eq(faxes.senderId, mia.personId))).toBe(1);
});
