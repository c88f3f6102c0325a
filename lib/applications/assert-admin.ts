import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";

/** Fax applications are the admins' business. Throws `forbidden` for anybody else. */
export function assertAdmin(viewer: Viewer): void {
  if (viewer.role !== "admin") throw new AppError("forbidden", "Only admins can see or change fax applications.");
}
