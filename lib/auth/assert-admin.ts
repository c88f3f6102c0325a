import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";

/** Throws `forbidden` unless the viewer is an admin. */
export function assertAdmin(viewer: Viewer): void {
  if (viewer.role !== "admin") throw new AppError("forbidden", "Only admins can do this. Ask an admin.");
}
