import "server-only";
import { rm, stat } from "node:fs/promises";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { lendPlain } from "@/lib/encryption/workspace";
import { AppError } from "@/lib/errors";
import { RecentTries } from "@/lib/recent-tries";
import { LOCKED_MS, type UploadedDocument } from "@/lib/uploads/rules";
import { lockedPath } from "@/lib/uploads/upload-path";
import { uploadedDocument } from "@/lib/uploads/uploaded-document";

export type Unlocking = {
  readonly uploadId: string;
  /** As it was given when the upload began. */
  readonly fileName: string;
  readonly password: string;
};

/**
 * Opens a protected upload of the viewer's own and keeps its pages as a document without the password, which is neither
 * kept nor logged. Throws AppError `wrong-input` for a wrong password, `not-found` when the file no longer waits,
 * `rate-limited` after three tries in a minute, and `not-possible-now` when it opens but is refused.
 */
export async function unlockUpload(viewer: Viewer, unlocking: Unlocking): Promise<UploadedDocument> {
  const { uploadId, fileName, password } = unlocking;
  const path = await lockedPath(viewer.personId, uploadId);
  if (!(await isWaiting(path))) {
    throw new AppError("not-found", "This file waited too long for its password. Add it again.");
  }
  admitUnlock(uploadId, Date.now());
  const added = await lendPlain(path, (plainPath) =>
    addDocument(plainPath, { fileName, source: "upload", createdBy: viewer.personId, password }),
  );
  if (added.kind === "password" || added.kind === "wrong-password") {
    throw new AppError("wrong-input", added.message, { fieldErrors: { password: added.message } });
  }
  await rm(path, { force: true });
  if (added.kind !== "ok") throw new AppError("not-possible-now", added.message);
  return uploadedDocument(added.document);
}

function isWaiting(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < LOCKED_MS,
    () => false,
  );
}

const tries = new RecentTries(3, 60_000);

/** Lets a password be tried, three times a minute for each upload. Throws AppError `rate-limited`. */
function admitUnlock(uploadId: string, now: number): void {
  if (tries.admit(uploadId, now)) return;
  throw new AppError("rate-limited", "Three passwords were tried in a minute. Wait a minute, then try again.");
}
