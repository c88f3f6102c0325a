import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { apiAnswers } from "@/db/schema/api";
import { ApiProblem } from "@/lib/api/problem";
import { openSecret, sealSecret } from "@/lib/encryption/sealed-secrets";

/** What a POST answers where all is well. */
export type KeptAnswer = { status: number; body: string; location: string | null };

/** A request under an idempotency key: whose, and what it asks for. */
export type Repeatable = { keyId: string; idempotencyKey: string | null; requestHash: string };

const KEPT = sql`interval '24 hours'`;
/** A request is taken to be under way so long after its process last said so; one that ended in the middle says nothing more. */
const UNDER_WAY = sql`interval '20 seconds'`;
const SAY_SO_EVERY_MS = 5_000;
const KEY_SHAPE = /^[\x21-\x7e]{1,255}$/;

/**
 * Does something once for an idempotency key, and answers the same, byte for byte, for 24 hours. What is refused did nothing and leaves
 * the key free. Throws `ApiProblem` 409 while the first is under way, 422 where the key stands for another request.
 */
export async function onceFor(
  asked: Repeatable,
  perform: (onceKey: string) => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const { idempotencyKey } = asked;
  if (idempotencyKey === null) return perform(randomUUID());
  if (!KEY_SHAPE.test(idempotencyKey)) {
    throw new ApiProblem(
      400,
      "unreadable",
      "Idempotency-Key takes up to 255 letters, digits and signs without spaces.",
    );
  }
  const kept = await begin(asked, idempotencyKey);
  if (kept) return kept;
  const saying = setInterval(() => void sayUnderWay(asked.keyId, idempotencyKey), SAY_SO_EVERY_MS);
  try {
    const answer = await perform(onceKeyOf(asked));
    await keep(asked, idempotencyKey, answer);
    return answer;
  } catch (error) {
    await database().delete(apiAnswers).where(isUnderWay(asked.keyId, idempotencyKey));
    throw error;
  } finally {
    clearInterval(saying);
  }
}

/** Notes that this request is under way; answers what was answered before. */
async function begin({ keyId, requestHash }: Repeatable, idempotencyKey: string): Promise<KeptAnswer | null> {
  const lasts = sql`case when ${apiAnswers.status} is null then ${UNDER_WAY} else ${KEPT} end`;
  const [begun] = await database()
    .insert(apiAnswers)
    .values({ keyId, idempotencyKey, requestHash })
    .onConflictDoUpdate({
      target: [apiAnswers.keyId, apiAnswers.idempotencyKey],
      set: { requestHash, status: null, location: null, sealedBody: null, createdAt: sql`now()` },
      setWhere: sql`${apiAnswers.createdAt} < now() - ${lasts}`,
    })
    .returning({ keyId: apiAnswers.keyId });
  if (begun) return null;
  const [standing] = await database().select().from(apiAnswers).where(isIt(keyId, idempotencyKey));
  if (!standing) throw underWay();
  if (standing.requestHash !== requestHash) {
    throw new ApiProblem(
      422,
      "idempotency-key-reused",
      "This Idempotency-Key was used for another request. Use a new one.",
    );
  }
  if (standing.status === null) throw underWay();
  const body = standing.sealedBody === null ? "" : openSecret("API answers", keyId, standing.sealedBody);
  return { status: standing.status, body, location: standing.location };
}

async function keep({ keyId }: Repeatable, idempotencyKey: string, answer: KeptAnswer): Promise<void> {
  await database()
    .update(apiAnswers)
    .set({
      status: answer.status,
      location: answer.location,
      sealedBody: sealSecret("API answers", keyId, answer.body),
    })
    .where(isIt(keyId, idempotencyKey));
}

async function sayUnderWay(keyId: string, idempotencyKey: string): Promise<void> {
  const said = database().update(apiAnswers).set({ createdAt: sql`now()` }).where(isUnderWay(keyId, idempotencyKey));
  // Where the database is away now, the next time comes soon enough.
  await said.catch(() => {});
}

/** Deletes answers whose day is over. */
export async function deleteOldAnswers(): Promise<void> {
  await database()
    .delete(apiAnswers)
    .where(lt(apiAnswers.createdAt, sql`now() - ${KEPT}`));
}

function isIt(keyId: string, idempotencyKey: string) {
  return and(eq(apiAnswers.keyId, keyId), eq(apiAnswers.idempotencyKey, idempotencyKey));
}

function isUnderWay(keyId: string, idempotencyKey: string) {
  return and(isIt(keyId, idempotencyKey), isNull(apiAnswers.status));
}

function underWay(): ApiProblem {
  const headers = { "Retry-After": "1" };
  return new ApiProblem(409, "under-way", "The same request is under way. Ask again in a moment.", { headers });
}

/** The same for the same request, as a UUID: a process that ended before it answered is no reason to do it twice. */
function onceKeyOf({ keyId, idempotencyKey, requestHash }: Repeatable): string {
  const hex = createHash("sha256").update(`${keyId} ${idempotencyKey} ${requestHash}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
