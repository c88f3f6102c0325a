import { database } from "@/db/client";
import { faxApplications } from "@/db/schema/applications";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { CONNECTION, type Story } from "./story";

const AT_ONCE = 500;

/** Puts what was sent from here before the first event: with the carrier's id where it has answered, else without. */
export async function prepareFaxes(stories: readonly Story[]): Promise<void> {
  await database()
    .insert(faxApplications)
    .values({ id: CONNECTION, applicationName: "Front desk", snapshot: {}, syncedAt: new Date() })
    .onConflictDoNothing();
  const sent = stories.filter(({ direction }) => direction === "outbound");
  for (let from = 0; from < sent.length; from += AT_ONCE) await insert(sent.slice(from, from + AT_ONCE));
}

async function insert(stories: Story[]): Promise<void> {
  const rows = await database()
    .insert(faxes)
    .values(
      stories.map(({ isAnswered }) => ({
        direction: "outbound" as const,
        status: isAnswered ? ("queued" as const) : ("submitting" as const),
        fromNumber: "+13125790015",
        toNumber: "+12127365500",
        connectionId: CONNECTION,
        options: { ...DEFAULT_FAX_OPTIONS, retries: 0, storePreview: false },
      })),
    )
    .returning({ id: faxes.id });
  await database()
    .insert(faxAttempts)
    .values(
      stories.flatMap(({ attemptId, isAnswered, providerFaxId }, n) =>
        attemptId && rows[n]
          ? {
              id: attemptId,
              faxId: rows[n].id,
              n: 1,
              epoch: 1,
              state: isAnswered ? ("accepted" as const) : ("claimed" as const),
              providerFaxId: isAnswered ? providerFaxId : null,
            }
          : [],
      ),
    );
}
