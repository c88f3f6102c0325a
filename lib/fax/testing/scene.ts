import "server-only";
import { createHash, randomInt, randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numberPeople, numbers } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { storeOriginal } from "@/lib/documents/keep-document";
import { workPath } from "@/lib/encryption/workspace";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import type { Submission } from "@/lib/fax/rules/submission";
import { searchTextOf } from "@/lib/fax/search-text";
import type { NewFax, StoredFax } from "@/lib/fax/store";

const taken = new Set<string>();

/** A number that no other test uses, and that is none of those that a slip of the finger makes of another. */
export function someNumber(): string {
  for (;;) {
    const digits = `${randomInt(200, 1_000)}${randomInt(1_000, 10_000)}`;
    // Where such sums are multiples of 11, another digit, or two that are swapped, makes one that is none.
    const sum = [...digits].reduce((total, digit, place) => total + (place + 1) * Number(digit), 0);
    if (sum % 11 !== 0 || taken.has(digits)) continue;
    taken.add(digits);
    return `+1312${digits}`;
  }
}

/** Adds a number and gives it to people. It is attached to an application unless said otherwise. */
export async function createNumber(owners: Viewer[], details: Partial<typeof numbers.$inferInsert> = {}) {
  const phoneNumber = details.phoneNumber ?? someNumber();
  await database()
    .insert(numbers)
    .values({ phoneNumber, telnyxId: randomUUID(), connectionId: "1293384261075731499", ...details });
  if (owners.length > 0) {
    await database()
      .insert(numberPeople)
      .values(owners.map(({ personId }) => ({ phoneNumber, personId })));
  }
  return phoneNumber;
}

/** Adds a document of a person, with `content` as its stored bytes where given. */
export async function createDocument(
  createdBy: Viewer | null,
  { content, ...details }: Partial<typeof documents.$inferInsert> & { content?: Uint8Array } = {},
): Promise<string> {
  const sha256 = createHash("sha256")
    .update(content ?? randomUUID())
    .digest("hex");
  if (content) await keepOriginal(content, sha256);
  const [document] = await database()
    .insert(documents)
    .values({
      sha256,
      byteSize: content?.length ?? 1_000,
      pageCount: 4,
      pageSizes: [[612, 792]],
      fileName: "Referral.pdf",
      source: "upload",
      createdBy: createdBy?.personId ?? null,
      ...details,
    })
    .returning();
  return document?.id ?? "";
}

/** Adds a fax as it would be after some life; a delivered one that was sent, unless said otherwise. */
export async function createFax(details: Partial<NewFax> = {}): Promise<StoredFax> {
  const { fromNumber = someNumber(), toNumber = someNumber() } = details;
  const [fax] = await database()
    .insert(faxes)
    .values({
      direction: "outbound",
      status: "delivered",
      connectionId: "1293384261075731499",
      options: DEFAULT_FAX_OPTIONS,
      searchText: searchTextOf({ numbers: [fromNumber, toNumber], fileName: "Referral.pdf" }),
      ...details,
      fromNumber,
      toNumber,
    })
    .returning();
  if (!fax) throw new Error("The fax was not added.");
  return fax;
}

/** A submission of the sender's own document from a number of theirs, to one recipient unless said otherwise. */
export async function submissionOf(sender: Viewer, details: Partial<Submission> = {}): Promise<Submission> {
  return {
    submissionKey: randomUUID(),
    recipients: [someNumber()],
    fromNumber: details.fromNumber ?? (await createNumber([sender])),
    documentId: details.documentId ?? (await createDocument(sender)),
    options: DEFAULT_FAX_OPTIONS,
    sendAt: null,
    ...details,
  };
}

async function keepOriginal(content: Uint8Array, sha256: string): Promise<void> {
  const path = workPath();
  try {
    await writeFile(path, content);
    await storeOriginal(path, sha256);
  } finally {
    await rm(path, { force: true });
  }
}
