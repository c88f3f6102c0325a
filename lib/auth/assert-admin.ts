import { onlyReads, seesEverything } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";

/** Throws `forbidden` unless the viewer is an admin. */
export function assertAdmin(viewer: Viewer): void {
  if (viewer.role !== "admin") throw new AppError("forbidden", "Only admins can do this. Ask an admin.");
}

/** Throws `forbidden` unless the viewer is an admin or an auditor. */
export function assertMayAudit(viewer: Viewer): void {
  if (!seesEverything(viewer)) throw new AppError("forbidden", "Only admins and auditors may read this. Ask an admin.");
}

/** Throws `forbidden` for whoever only reads. */
export function assertMayWrite(viewer: Viewer): void {
  if (onlyReads(viewer)) throw new AppError("forbidden", "Auditors only read. Ask an admin for another role.");
}
