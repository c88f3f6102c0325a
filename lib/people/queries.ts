import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { identities } from "@/db/schema/identities";
import { accessLinks, numberPeople, people } from "@/db/schema/people";
import { passkeys, totpSecrets } from "@/db/schema/second-factors";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { AccessLinkPurpose } from "@/lib/people/rules/access-link";
import type { PersonStatus } from "@/lib/people/rules/person-status";
import { ask, listed, type Question, question } from "@/lib/questions";
import { tokenHash } from "@/lib/token";
import { wordedOnce } from "@/lib/worded";

/** Whether any account exists, active or not. */
export async function isAnybodyHere(executor: Executor): Promise<boolean> {
  const rows = await executor.select({ id: people.id }).from(people).limit(1);
  return rows.length > 0;
}

/** Whether the installation has its first admin. */
export function isSetUp(): Promise<boolean> {
  return isAnybodyHere(database());
}

/** Whether this account was switched off. */
export async function isDisabled(executor: Executor, personId: string): Promise<boolean> {
  return (await executor.$count(people, and(eq(people.id, personId), isNotNull(people.disabledAt)))) > 0;
}

/** Whether a person has signed in by any identity provider. */
export async function hasAnyIdentity(executor: Executor, personId: string): Promise<boolean> {
  return (await executor.$count(identities, eq(identities.personId, personId))) > 0;
}

/** Whether a person has signed in by one of these identity providers. */
export async function hasIdentity(executor: Executor, personId: string, issuers: readonly string[]): Promise<boolean> {
  if (issuers.length === 0) return false;
  const theirs = and(eq(identities.personId, personId), inArray(identities.issuer, [...issuers]));
  return (await executor.$count(identities, theirs)) > 0;
}

export type ListedPerson = {
  personId: string;
  name: string;
  email: string;
  role: Viewer["role"];
  status: PersonStatus;
  lastSeenAt: Date | null;
  /** When the link that was made last stops working; null when there is none to use. */
  linkExpiresAt: Date | null;
  /** Numbers given to this person by name. */
  phoneNumbers: string[];
  sendsOnlyToContacts: boolean;
  hasApp: boolean;
  hasPasskey: boolean;
};

/** Everybody who can sign in or could, by name. For admins. */
export async function listPeople(viewer: Viewer): Promise<ListedPerson[]> {
  assertAdmin(viewer);
  return ask(everybody());
}

const everybody = wordedOnce(() => peopleWhere(eq(people.isService, false)));

/** Everybody who may have sent something, by name. For admins. */
export function listNames(viewer: Viewer): Promise<{ personId: string; name: string }[]> {
  assertAdmin(viewer);
  const named = sql`select ${people.id} as "personId", ${people.name} from ${people}
    where not ${people.isService} order by lower(${people.name}), ${people.id}`;
  return ask(
    question<{ personId: string; name: string }, { personId: string; name: string }[]>(named, (rows) => [...rows]),
  );
}

/** Members by name, to whom a number can be given. For admins and managers. */
export async function listMembers(viewer: Viewer): Promise<Pick<ListedPerson, "personId" | "name" | "email">[]> {
  if (viewer.role !== "manager") assertAdmin(viewer);
  const members = await ask(peopleWhere(and(eq(people.role, "member"), isNull(people.disabledAt))));
  return members.map(({ personId, name, email }) => ({ personId, name, email }));
}

/** One person, or null, also for services and for what is not an id at all. For admins. */
export async function findPerson(viewer: Viewer, personId: string): Promise<ListedPerson | null> {
  assertAdmin(viewer);
  if (!z.uuid().safeParse(personId).success) return null;
  const [person] = await ask(peopleWhere(and(eq(people.id, personId), eq(people.isService, false))));
  return person ?? null;
}

/** What a link that still works is for, or null. Whoever has the link may know. */
export async function findAccessLink(
  token: string,
  purpose: AccessLinkPurpose,
): Promise<{ name: string; email: string } | null> {
  const [link] = await database()
    .select({ name: people.name, email: people.email })
    .from(accessLinks)
    .innerJoin(people, eq(people.id, accessLinks.personId))
    .where(
      and(
        eq(accessLinks.tokenHash, tokenHash(token)),
        eq(accessLinks.purpose, purpose),
        isNull(accessLinks.usedAt),
        gt(accessLinks.expiresAt, sql`now()`),
        isNull(people.disabledAt),
      ),
    );
  return link ?? null;
}

/** The number a person sends from unless they choose another. */
export function findOwnFromNumber({ personId }: Viewer): Promise<string | null> {
  return ask(
    question<{ fromNumber: string | null }, string | null>(
      sql`select ${people.lastFromNumber} as "fromNumber" from ${people} where ${people.id} = ${personId}`,
      ([found]) => found?.fromNumber ?? null,
    ),
  );
}

/** The name of an admin to ask, the one who was here last; null where no admin can sign in. */
export async function findAdminToAsk(_viewer: Viewer): Promise<string | null> {
  const [admin] = await database()
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.role, "admin"), isNotNull(people.passwordHash), isNull(people.disabledAt)))
    .orderBy(sql`${people.lastSeenAt} desc nulls last`, asc(people.createdAt))
    .limit(1);
  return admin?.name ?? null;
}

function peopleWhere(condition: SQL | undefined): Question<ListedPerson[]> {
  const links = database()
    .selectDistinctOn([accessLinks.personId], { personId: accessLinks.personId, expiresAt: accessLinks.expiresAt })
    .from(accessLinks)
    .where(and(isNull(accessLinks.usedAt), gt(accessLinks.expiresAt, sql`now()`)))
    .orderBy(accessLinks.personId, desc(accessLinks.expiresAt))
    .as("links");
  const given = database()
    .select({
      personId: numberPeople.personId,
      phoneNumbers: sql<string[]>`array_agg(${numberPeople.phoneNumber} order by ${numberPeople.phoneNumber})`.as(
        "phone_numbers",
      ),
    })
    .from(numberPeople)
    .groupBy(numberPeople.personId)
    .as("given");

  const fields = {
    personId: people.id,
    name: people.name,
    email: people.email,
    role: people.role,
    sendsOnlyToContacts: people.sendsOnlyToContacts,
    status: sql<PersonStatus>`case
      when ${people.disabledAt} is not null then 'disabled'
      when ${people.passwordHash} is null and not exists (
        select 1 from ${identities} where ${identities.personId} = ${people.id}) then 'invited'
      else 'active' end`,
    lastSeenAt: people.lastSeenAt,
    linkExpiresAt: links.expiresAt,
    phoneNumbers: sql<string[]>`coalesce(${given.phoneNumbers}, '{}')`,
    hasApp: sql<boolean>`exists (select 1 from ${totpSecrets}
      where ${totpSecrets.personId} = ${people.id} and ${totpSecrets.confirmedAt} is not null)`,
    hasPasskey: sql<boolean>`exists (select 1 from ${passkeys} where ${passkeys.personId} = ${people.id})`,
  };
  const query = database()
    .select(fields)
    .from(people)
    .leftJoin(links, eq(links.personId, people.id))
    .leftJoin(given, eq(given.personId, people.id))
    .where(condition ?? sql`false`)
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id));
  return listed(fields, query);
}
