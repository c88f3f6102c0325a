import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { apiKeys } from "@/db/schema/api";
import { people } from "@/db/schema/people";
import { beginningOf, newKeyText } from "@/lib/api-keys/key-text";
import { isStanding } from "@/lib/api-keys/queries";
import type { ApiScope } from "@/lib/api-keys/rules/scopes";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { isUuid } from "@/lib/is-uuid";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { tokenHash } from "@/lib/token";

export type NewApiKey = {
  name: string;
  scopes: readonly ApiScope[];
  /** Of the owner's numbers, those to which it is limited; null for all, also those that are given to them later. */
  onlyNumbers: readonly string[] | null;
  /** Null: it ends when somebody revokes it. */
  daysValid: number | null;
};

const MOST_KEYS = 50;

/**
 * Makes a key for oneself, or as an admin for the service `serviceId`, and answers its text, which is kept nowhere. Throws
 * `proof-needed`, `wrong-input`, `forbidden`, `not-found`, and `not-possible-now` at 50 keys.
 */
export async function makeApiKey(viewer: Viewer, wanted: NewApiKey, serviceId?: string): Promise<{ key: string }> {
  await assertRecentProof(viewer);
  if (serviceId !== undefined) assertAdmin(viewer);
  if (wanted.scopes.length === 0) throw wrong("scopes", "Choose at least one thing that it may do.");
  const onlyNumbers = wanted.onlyNumbers && (await ownNumbers(viewer, wanted.onlyNumbers));
  const key = newKeyText();
  await database().transaction(async (tx) => {
    const personId = serviceId === undefined ? viewer.personId : await lockService(tx, serviceId);
    const standing = await tx.$count(apiKeys, and(eq(apiKeys.personId, personId), isStanding()));
    if (standing >= MOST_KEYS) {
      throw new AppError("not-possible-now", `There are ${MOST_KEYS} keys already. Revoke those that nobody uses.`);
    }
    await tx.insert(apiKeys).values({
      ...{ personId, name: wanted.name, tokenHash: tokenHash(key), beginning: beginningOf(key) },
      ...{ scopes: [...wanted.scopes], onlyNumbers },
      expiresAt: wanted.daysValid === null ? null : sql`now() + make_interval(days => ${wanted.daysValid})`,
    });
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.api-key-made",
      subjectKind: "person",
      subjectId: personId,
      detail: { name: wanted.name, scopes: wanted.scopes.join(" "), numbers: onlyNumbers?.length ?? null },
    });
  });
  return { key };
}

async function ownNumbers(viewer: Viewer, chosen: readonly string[]): Promise<string[]> {
  const own = new Set((await listUsableNumbers(viewer)).map(({ phoneNumber }) => phoneNumber));
  if (chosen.length === 0) throw wrong("onlyNumbers", "Choose at least one number, or all of them.");
  if (!chosen.every((number) => own.has(number))) throw wrong("onlyNumbers", "Choose among your own numbers.");
  return [...chosen];
}

/** The service's id; it is not switched off until the transaction ends. */
async function lockService(tx: Transaction, serviceId: string): Promise<string> {
  const isIt = and(eq(people.id, serviceId), people.isService, isNull(people.disabledAt));
  const [service] = isUuid(serviceId) ? await tx.select({ id: people.id }).from(people).where(isIt).for("share") : [];
  if (!service) throw new AppError("not-found", "This service doesn't exist, or it is switched off.");
  return service.id;
}

function wrong(field: string, message: string): AppError {
  return new AppError("wrong-input", message, { fieldErrors: { [field]: message } });
}
