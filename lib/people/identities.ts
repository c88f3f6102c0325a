import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { identities } from "@/db/schema/identities";
import { recordAudit } from "@/lib/audit";
import { normalizeEmail } from "@/lib/auth/rules/email";
import type { Role } from "@/lib/auth/rules/roles";
import type { Admission } from "@/lib/auth/sessions";
import { databaseNow } from "@/lib/database-clock";
import { CLAIMED_ROLES, type ClaimedRole, type ClaimRule, type OidcProvider, withoutSlash } from "@/lib/oidc-providers";
import type { IdentityRefusal } from "@/lib/people/rules/identity-refusals";
import {
  insertPerson,
  lockActiveAdmins,
  lockPerson,
  lockPersonByEmail,
  type Person,
  raiseEpoch,
  updatePerson,
} from "@/lib/people/store";

/** How far the provider's clock and ours may be apart: beyond it, neither's ends of time mean anything. */
export const CLOCKS_APART_MS = 2 * 60_000;

const readable = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  iat: z.number(),
  email: z.email().max(254).optional().catch(undefined),
  name: z.string().trim().min(1).max(100).optional().catch(undefined),
});
type Claims = z.infer<typeof readable>;

export type IdentityAnswer = { admission: Admission } | { refusal: IdentityRefusal };

/**
 * Finds out who the provider means: whoever it meant before by this subject, else whoever has the e-mail address that it
 * verified, else somebody new when a claim lets them in. Role follows the claim where there is a rule for it.
 * The claims are those of an ID token whose signature, audience, nonce and end were checked, and whose issuer is the one that
 * the provider's discovery document names. That it is the configured one is checked here: a provider could call itself another.
 */
export async function admitIdentity(provider: OidcProvider, told: unknown): Promise<IdentityAnswer> {
  const parsed = readable.safeParse(told);
  if (!parsed.success) return { refusal: "provider" };
  const claims = parsed.data;
  if (withoutSlash(claims.iss) !== withoutSlash(provider.issuer)) return { refusal: "provider" };
  return database().transaction(async (tx) => {
    const now = await databaseNow(tx);
    if (Math.abs(claims.iat * 1000 - now.getTime()) > CLOCKS_APART_MS) return { refusal: "clock" };
    const isLetIn = [provider.members, ...Object.values(provider.roles)].some((rule) => rule && has(claims, rule));
    if (provider.members && !isLetIn) return { refusal: "claim" };

    const found = (await findByIdentity(tx, claims)) ?? (await link(tx, provider, claims, isLetIn));
    if ("refusal" in found) return found;
    const { person } = found;
    if (person.disabledAt) return { refusal: "disabled" };
    const epoch = await followRole(tx, person, roleBy(claims, provider, person.role));
    return { admission: { personId: person.id, epoch } };
  });
}

function has(claims: Claims, { claim, value }: ClaimRule): boolean {
  return [claims[claim]].flat().some((told) => String(told) === value);
}

/** The role by claims of somebody who has this one: what no claim gives here, none takes. */
function roleBy(claims: Claims, { roles }: OidcProvider, present: Role): Role {
  const holds = (role: ClaimedRole) => (roles[role] ? has(claims, roles[role]) : role === present);
  return CLAIMED_ROLES.find(holds) ?? "member";
}

async function findByIdentity(tx: Transaction, { iss, sub }: Claims): Promise<{ person: Person } | null> {
  const [row] = await tx
    .update(identities)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(identities.issuer, iss), eq(identities.subject, sub)))
    .returning({ personId: identities.personId });
  return row ? { person: await lockPerson(tx, row.personId) } : null;
}

async function link(
  tx: Transaction,
  provider: OidcProvider,
  claims: Claims,
  isLetIn: boolean,
): Promise<{ person: Person } | { refusal: IdentityRefusal }> {
  const { iss, sub, email, name, email_verified } = claims;
  const isVerified = email_verified === true || (provider.areEmailsVerified && email_verified === undefined);
  if (!email || !isVerified) return { refusal: "unverified" };
  const address = normalizeEmail(email);
  const role = roleBy(claims, provider, "member");
  const isNew = isLetIn ? await insertPerson(tx, { email: address, name: name ?? address, role }) : undefined;
  const person = isNew ?? (await lockPersonByEmail(tx, address));
  if (!person) return { refusal: "unknown" };
  if (person.disabledAt) return { refusal: "disabled" };
  // Who has this address at the provider now is somebody else than whoever signed in here by it before.
  const others = and(eq(identities.personId, person.id), eq(identities.issuer, iss));
  if ((await tx.$count(identities, others)) > 0) return { refusal: "taken" };
  await tx.insert(identities).values({ issuer: iss, subject: sub, personId: person.id });
  await recordAudit(tx, {
    ...{ actor: person.id, action: isNew ? "person.created-by-sign-on" : "person.identity-linked" },
    ...{ subjectKind: "person", subjectId: person.id },
  });
  return { person };
}

/**
 * Gives the role that follows from the claims; the last admin stays one, for nobody else could look after the portal. Another
 * role ends the sessions of before; answers the epoch in which the new one begins.
 */
async function followRole(tx: Transaction, person: Person, role: Role): Promise<number> {
  if (role === person.role) return person.sessionEpoch;
  const others = (await lockActiveAdmins(tx)).filter((id) => id !== person.id);
  if (person.role === "admin" && others.length === 0) return person.sessionEpoch;
  await updatePerson(tx, person.id, { role });
  await recordAudit(tx, {
    ...{ actor: person.id, action: "person.role-changed", subjectKind: "person", subjectId: person.id },
    detail: { from: person.role, to: role, by: "claim" },
  });
  return raiseEpoch(tx, person.id);
}
