import "server-only";
import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { insertPerson } from "@/lib/people/store";

/** A program's account: a member that can't sign in and asks by API keys. Its numbers are given to it as to anybody. */
export type Service = { id: string; name: string; isDisabled: boolean };

/** Adds a service. Throws `forbidden` for members, `proof-needed`. */
export async function addService(viewer: Viewer, name: string): Promise<{ serviceId: string }> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  return database().transaction(async (tx) => {
    // Mail never leads to `.invalid` (RFC 2606), and no identity provider vouches for it.
    const email = `${randomUUID()}@service.invalid`;
    const service = await insertPerson(tx, { name, email, role: "member", isService: true });
    if (!service) throw new Error("A random address was taken.");
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.service-added",
      subjectKind: "person",
      subjectId: service.id,
    });
    return { serviceId: service.id };
  });
}

/** Every service, by name. For admins. */
export async function listServices(viewer: Viewer): Promise<Service[]> {
  assertAdmin(viewer);
  return database()
    .select({ id: people.id, name: people.name, isDisabled: sql<boolean>`${people.disabledAt} is not null` })
    .from(people)
    .where(eq(people.isService, true))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id));
}
