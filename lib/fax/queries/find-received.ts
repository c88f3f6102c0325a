import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";

/** What fetching a received fax's document needs to know of it; null when there is no such fax any more. */
export async function findReceived(faxId: string) {
  const [fax] = await database()
    .select({
      id: faxes.id,
      providerFaxId: faxes.providerFaxId,
      fromNumber: faxes.fromNumber,
      createdAt: faxes.createdAt,
      media: faxes.media,
      mediaUrl: faxes.mediaUrl,
      ageMs: sql<number>`(extract(epoch from now() - ${faxes.createdAt}) * 1000)::float8`,
    })
    .from(faxes)
    .where(and(eq(faxes.id, faxId), eq(faxes.direction, "inbound"), isNull(faxes.deletedAt)));
  return fax?.providerFaxId ? { ...fax, providerFaxId: fax.providerFaxId } : null;
}
