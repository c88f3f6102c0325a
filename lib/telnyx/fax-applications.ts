import "server-only";
import { z } from "zod";
import { allItems } from "./all-pages";
import { callTelnyx, pathId, readAnswer } from "./call-telnyx";
import { applicationShape, applicationToWire, type FaxApplication } from "./fax-application-shape";
import type { ApplicationChanges, ApplicationSettings } from "./rules/application-settings";

const PAGE_SIZE = 250;
const THING = "fax application";

const applicationAnswer = z.object({ data: applicationShape }).transform(({ data }) => data);

/** All fax applications of the account, of all pages, by name. */
export async function listFaxApplications(): Promise<FaxApplication[]> {
  const applications = await allItems(THING, (client) => client.faxApplications.list({ "page[size]": PAGE_SIZE }));
  return readAnswer(z.array(applicationShape), applications).sort((a, b) =>
    a.settings.applicationName.localeCompare(b.settings.applicationName),
  );
}

/** Asks Telnyx for one fax application. Throws `not-found`. */
export async function retrieveFaxApplication(id: string): Promise<FaxApplication> {
  const answer = await callTelnyx(THING, (client) => client.faxApplications.retrieve(pathId(id, THING)));
  return readAnswer(applicationAnswer, answer);
}

/**
 * Creates a fax application, once. Telnyx takes no e-mail recipient here: it is set by an update afterwards. What is
 * empty is left out.
 */
export async function createFaxApplication(
  settings: Omit<ApplicationSettings, "faxEmailRecipient">,
): Promise<FaxApplication> {
  const answer = await callTelnyx(THING, (client) =>
    client.faxApplications.create(applicationToWire(settings, "without-nulls"), { maxRetries: 0 }),
  );
  return readAnswer(applicationAnswer, answer);
}

/** Changes a fax application; what `changes` leaves out stays as it is. */
export async function updateFaxApplication(id: string, changes: ApplicationChanges): Promise<FaxApplication> {
  const answer = await callTelnyx(THING, (client) =>
    client.faxApplications.update(pathId(id, THING), applicationToWire(changes)),
  );
  return readAnswer(applicationAnswer, answer);
}

/** Deletes a fax application for good. Throws `conflict` while numbers use it. */
export async function deleteFaxApplication(id: string): Promise<void> {
  await callTelnyx(THING, (client) => client.faxApplications.delete(pathId(id, THING)));
}
