import "@/lib/people/testing/test-environment";
import { expect, it } from "vitest";
import { z } from "zod";
import { answerApi } from "@/lib/api/answer";
import type { Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { programOf } from "@/lib/api/testing/program";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const NOBODYS = "00000000-0000-4000-8000-000000000009";
const HOSTILE = [
  "A\0B\u202e%_\\'\"",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59-14:00",
  "99999999999999999999",
  "-1",
  "",
  NOBODYS,
  `older-99999999999999-${NOBODYS}`,
];
/** Fewer than a key may ask in a minute. */
const ASKED_BY_A_KEY = 100;

/** Bodies that are right but for the field that is tried. */
const BODIES: Readonly<Record<string, object>> = {
  labelInboxItem: { name: "Referral" },
  noteInboxItem: { text: "They called" },
  createContact: { name: "Riverside" },
  replaceContact: { name: "Riverside" },
};

it.each(OPERATIONS.map((one): [string, Operation] => [one.id, one]))(
  "%s answers whatever it is asked in words of its own",
  async (id, operation) => {
    const mia = await createPerson();
    const [from, documentId] = [await createNumber([mia]), await createDocument(mia)];
    const inbound = { direction: "inbound", status: "received", media: "stored", options: null } as const;
    const { id: faxId } = await createFax({ ...inbound, toNumber: from, documentId });
    let { key, ask } = await programOf(mia);
    const { body: contact } = await ask("POST", "/contacts", { json: { name: "Riverside" } });
    const body = { ...(id === "sendFax" && { to: "+13125790099", from, documentId }), ...BODIES[id] };
    const ids: Record<string, string> = { faxId, contactId: contact.id, page: "1", labelId: NOBODYS };

    const tries = HOSTILE.flatMap((text) => triesOf(operation, text, { body, ids }));
    const answers = [];
    for (const [nth, { path, json }] of tries.entries()) {
      if (nth % ASKED_BY_A_KEY === 0) key = (await programOf(mia)).key;
      const { status } = await answerApi(
        new Request(`https://fax.clinic.test/api/v1${path}`, {
          method: operation.method,
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          ...(operation.body && { body: JSON.stringify(json) }),
        }),
      );
      answers.push({ path, json, status });
    }
    expect(answers.filter(({ status }) => status >= 500 || status === 401 || status === 429)).toEqual([]);
  },
);

it("how often a fax is tried again is a whole number, and nothing is taken for one", async () => {
  const mia = await createPerson();
  const [from, documentId] = [await createNumber([mia]), await createDocument(mia)];
  const { ask } = await programOf(mia);
  for (const retries of ["", null, true, [], "1e0", 1.5]) {
    const json = { to: "+13125790099", from, documentId, retries };
    const { status, body } = await ask("POST", "/faxes", { json });
    expect({ retries, status, errors: Object.keys(body.errors ?? {}) }).toEqual({
      ...{ retries, status: 422, errors: ["retries"] },
    });
  }
});

type Try = { path: string; json: object };

/** Every part of an address, field of its query and field of its body, one at a time, as `text` or as something made of it. */
function triesOf({ path, query, body }: Operation, text: string, right: { body: object; ids: Record<string, string> }) {
  const written = encodeURIComponent(text);
  const wellAsked = (named: Record<string, string>) => path.replaceAll(/\{(\w+)\}/g, (_, name) => named[name] ?? "");
  const address = wellAsked(right.ids);
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(
      ([, name = ""]): Try => ({ path: wellAsked({ ...right.ids, [name]: written }), json: right.body }),
    ),
    ...fieldsOf(query).map((name): Try => ({ path: `${address}?${name}=${written}`, json: right.body })),
    ...fieldsOf(body).flatMap((name) =>
      [text, [text]].map((value): Try => ({ path: address, json: { ...right.body, [name]: value } })),
    ),
  ];
}

function fieldsOf(shape: unknown): string[] {
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
}
