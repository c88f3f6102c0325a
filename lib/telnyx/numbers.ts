import "server-only";
import { z } from "zod";
import { allItems } from "./all-pages";
import { callTelnyx, pathId, readAnswer } from "./call-telnyx";
import { textOrNull, textsOrNone } from "./wire";

const PAGE_SIZE = 250;
const THING = "number";

const numberShape = z
  .object({
    id: z.coerce.string().min(1),
    phone_number: z.string(),
    status: textOrNull,
    connection_id: textOrNull,
    connection_name: textOrNull,
    country_iso_alpha2: textOrNull,
    tags: textsOrNone,
  })
  .transform((number) => ({
    telnyxId: number.id,
    phoneNumber: number.phone_number,
    /** Telnyx's own word, "active" where it works. */
    status: number.status,
    connectionId: number.connection_id,
    connectionName: number.connection_name,
    country: number.country_iso_alpha2,
    tags: number.tags,
  }));

/** A telephone number of the account as Telnyx knows it. */
export type AccountNumber = z.output<typeof numberShape>;

/** All numbers of the account, of all pages, in order. */
export async function listAccountNumbers(): Promise<AccountNumber[]> {
  const numbers = await allItems(THING, (client) => client.phoneNumbers.list({ "page[size]": PAGE_SIZE }));
  return readAnswer(z.array(numberShape), numbers).sort((a, b) => a.phoneNumber.localeCompare(b.phoneNumber));
}

/** Attaches a number to a fax application; null detaches it. */
export async function setNumberConnection(telnyxId: string, connectionId: string | null): Promise<void> {
  await callTelnyx(THING, (client) =>
    client.phoneNumbers.update(pathId(telnyxId, THING), { connection_id: connectionId ?? "" }),
  );
}
