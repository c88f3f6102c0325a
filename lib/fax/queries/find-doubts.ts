import "server-only";
import { and, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactsOf } from "@/lib/contacts/queries";
import { numberMemories } from "@/lib/fax/queries/number-memory";
import { type Doubt, FAILED_IN_A_ROW, neighboursOf } from "@/lib/fax/rules/misdial";
import { isAmong } from "@/lib/is-among";
import { countryOf } from "@/lib/numbers/rules/phone-number";
import { sentVisibleTo } from "@/lib/visibility/who-sees-what";

/** As much of a number as tells one country of a shared calling code from another: "+1876". */
const PREFIX_LENGTH = 5;

/** What speaks against these numbers, at most one reason for each, from the contacts and faxes that the viewer sees. */
export async function findDoubts(
  viewer: Viewer,
  { recipients, fromNumber }: { recipients: readonly string[]; fromNumber: string },
): Promise<Doubt[]> {
  const [contacts, memories, faxed] = await Promise.all([
    contactsOf(viewer, recipients),
    numberMemories(viewer, recipients),
    numbersFaxed(viewer, recipients),
  ]);
  const strangers = recipients.filter((number) => !contacts.has(number) && !faxed.has(number));
  const [nearly, newCountries] = await Promise.all([
    nearlyKnown(viewer, strangers),
    countriesNeverFaxed(viewer, strangers, fromNumber),
  ]);
  return recipients.flatMap((number): Doubt[] => {
    const contact = contacts.get(number);
    if (contact?.kind === "voice") return [{ number, kind: "voice", name: contact.name }];
    if ((memories.get(number)?.failedInARow ?? 0) >= FAILED_IN_A_ROW) return [{ number, kind: "failing" }];
    const known = nearly.get(number);
    if (known) return [{ number, kind: "neighbour", ...known }];
    const country = countryOf(number);
    return country && strangers.includes(number) && newCountries.has(country)
      ? [{ number, kind: "country", country }]
      : [];
  });
}

async function numbersFaxed(viewer: Viewer, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await database()
    .selectDistinct({ number: faxes.toNumber })
    .from(faxes)
    .where(and(sentVisibleTo(viewer), isAmong(faxes.toNumber, numbers)));
  return new Set(rows.map(({ number }) => number));
}

async function nearlyKnown(viewer: Viewer, strangers: readonly string[]) {
  const strangerOf = new Map(
    strangers.flatMap((number) => neighboursOf(number).map((slip) => [slip, number] as const)),
  );
  const slips = [...strangerOf.keys()];
  const [contacts, faxed] = await Promise.all([contactsOf(viewer, slips), numbersFaxed(viewer, slips)]);
  const known = [...faxed, ...contacts.keys()];
  // The last one counts, so a contact goes before a number without a name.
  return new Map(known.map((of) => [strangerOf.get(of) ?? "", { of, name: contacts.get(of)?.name ?? null }] as const));
}

async function countriesNeverFaxed(
  viewer: Viewer,
  strangers: readonly string[],
  fromNumber: string,
): Promise<ReadonlySet<string>> {
  const countries = new Set<string>(strangers.flatMap((number) => countryOf(number) ?? []));
  countries.delete(countryOf(fromNumber) ?? "");
  if (countries.size === 0) return countries;
  const rows = await database()
    .select({ example: sql<string>`max(${faxes.toNumber})` })
    .from(faxes)
    .where(sentVisibleTo(viewer))
    .groupBy(sql`left(${faxes.toNumber}, ${sql.raw(String(PREFIX_LENGTH))})`);
  for (const { example } of rows) countries.delete(countryOf(example) ?? "");
  return countries;
}
