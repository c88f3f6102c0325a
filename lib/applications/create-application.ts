import "server-only";
import { recordApplication } from "@/lib/applications/record-application";
import { rethrowForForm } from "@/lib/applications/telnyx-trouble";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { changesFor, type FaxApplication } from "@/lib/telnyx/fax-application-shape";
import { createFaxApplication, updateFaxApplication } from "@/lib/telnyx/fax-applications";
import type { ApplicationSettings } from "@/lib/telnyx/rules/application-settings";

export type Created = {
  applicationId: string;
  /** What Telnyx did not take, in a sentence; null when all of it was taken. */
  problem: string | null;
};

/**
 * Creates a fax application at Telnyx. The email recipient goes in an update afterwards, the only way that Telnyx
 * has; when that fails the application stands and `problem` says so.
 */
export async function createApplication(viewer: Viewer, settings: ApplicationSettings): Promise<Created> {
  assertAdmin(viewer);
  const { faxEmailRecipient: _later, ...first } = settings;
  const created = await createFaxApplication(first).catch(rethrowCreation);
  await recordApplication(viewer, created, "fax_application.created");
  if (!settings.faxEmailRecipient) return { applicationId: created.id, problem: null };
  return { applicationId: created.id, problem: await setEmailRecipient(viewer, created, settings) };
}

function rethrowCreation(error: unknown): never {
  if (error instanceof AppError && error.code === "telnyx-unreachable") {
    throw new AppError(
      "telnyx-unreachable",
      "Telnyx gave no answer, so the application may exist or not. Look in the list before you create it again.",
      { cause: error },
    );
  }
  return rethrowForForm(error);
}

async function setEmailRecipient(
  viewer: Viewer,
  created: FaxApplication,
  settings: ApplicationSettings,
): Promise<string | null> {
  try {
    const updated = await updateFaxApplication(created.id, changesFor(settings, ["faxEmailRecipient"]));
    await recordApplication(viewer, updated, "fax_application.updated", { changed: "faxEmailRecipient" });
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `The application was created, but without the address that faxes are emailed to. ${error.message}`;
  }
}
