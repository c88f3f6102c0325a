import { database } from "@/db/client";
import { faxApplications } from "@/db/schema/applications";
import { createDocument, createFax } from "@/lib/fax/testing/scene";
import { enqueueJob } from "@/lib/jobs/jobs";
import { createPerson } from "@/lib/people/testing/create-person";

const FAXES = 600;
const FIRST_NUMBER = 2_000_000;
const APPLICATION = "1293384261075731499";

/** Gives the workers of a portal more faxes to hand over than they can while the carrier is silent. */
export async function blockWorkers(): Promise<void> {
  const sender = await createPerson();
  const documentId = await createDocument(sender);
  const snapshot = { settings: { outboundChannelLimit: FAXES } };
  await database()
    .insert(faxApplications)
    .values({ id: APPLICATION, applicationName: "Broadcasts", snapshot, syncedAt: new Date() });
  for (let n = 0; n < FAXES; n += 1) {
    const fax = await createFax({
      status: "submitting",
      senderId: sender.personId,
      documentId,
      connectionId: APPLICATION,
      toNumber: `+1212${FIRST_NUMBER + n}`,
    });
    await enqueueJob(database(), "send-fax", fax.id);
  }
}
