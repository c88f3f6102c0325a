import "server-only";
import { database } from "@/db/client";
import { forgetApplication } from "@/lib/applications/store";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { publishChange } from "@/lib/live/publish-change";
import { deleteFaxApplication, retrieveFaxApplication } from "@/lib/telnyx/fax-applications";
import { listAccountNumbers } from "@/lib/telnyx/numbers";

/**
 * Deletes a fax application at Telnyx for good. Throws `wrong-input` when `typedName` is not its name there, and
 * `conflict` while numbers use it. One that Telnyx has no more is forgotten here.
 */
export async function deleteApplication(viewer: Viewer, id: string, typedName: string): Promise<void> {
  assertAdmin(viewer);
  try {
    const { applicationName } = (await retrieveFaxApplication(id)).settings;
    if (typedName.trim() !== applicationName.trim()) throw wrongName(applicationName);
    await deleteFaxApplication(id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not-found") throw await withNumbersCounted(error, id);
  }
  await database().transaction(async (tx) => {
    await forgetApplication(tx, id);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "fax_application.deleted",
      subjectKind: "fax_application",
      subjectId: id,
    });
    await publishChange(tx, { kind: "application", id });
  });
}

function wrongName(name: string): AppError {
  const message = `Type ${name} exactly as it stands here to delete it.`;
  return new AppError("wrong-input", message, { fieldErrors: { typedName: message } });
}

async function withNumbersCounted(error: unknown, id: string): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== "conflict") return error;
  const numbers = await listAccountNumbers().catch(() => []);
  const count = numbers.filter(({ connectionId }) => connectionId === id).length;
  if (count === 0) return error;
  const words = count === 1 ? "1 number still uses" : `${count} numbers still use`;
  return new AppError("conflict", `${words} this application. Move ${count === 1 ? "it" : "them"} first.`, {
    cause: error,
  });
}
