import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { storableJson } from "@/lib/storable";
import type { ProviderFax } from "@/lib/telnyx/faxes";

/** Adds to received faxes what only Telnyx's list tells: the caller's name, and the quality. No news for anybody. */
export async function noteCallers(found: readonly ProviderFax[]): Promise<void> {
  const told = found.filter(
    ({ direction, displayName, quality }) => direction === "inbound" && (displayName || quality),
  );
  if (told.length === 0) return;
  const callers = told.map(({ providerFaxId, displayName, quality }) => ({ providerFaxId, displayName, quality }));
  await database().execute(sql`
    update faxes set caller_name = coalesce(caller_name, "displayName"), received_quality = coalesce(received_quality, quality)
    from jsonb_to_recordset(${storableJson(callers)}::jsonb) as told ("providerFaxId" text, "displayName" text, quality text)
    where provider_fax_id = "providerFaxId" and direction = 'inbound'
      and (caller_name is null and "displayName" is not null or received_quality is null and quality is not null)`);
}
