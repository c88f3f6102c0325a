import "server-only";
import { cache } from "react";
import { assertAdmin, assertMayWrite } from "@/lib/auth/assert-admin";
import { readSessionViewer } from "@/lib/auth/session";
import { signedOut } from "@/lib/auth/signed-out";
import type { Viewer } from "@/lib/auth/viewer-type";

/** The person who is asking, read from the database once a request; null when nobody is signed in. */
export const currentViewer = cache(readSessionViewer);

/** The person who is asking. Throws `unauthenticated`. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) throw signedOut();
  return viewer;
}

/** The person who is asking, if they may do more than read. Throws `unauthenticated`, and `forbidden` for auditors. */
export async function requireWriter(): Promise<Viewer> {
  const viewer = await requireViewer();
  assertMayWrite(viewer);
  return viewer;
}

/** The admin who is asking. Throws `unauthenticated` or `forbidden`. */
export async function requireAdmin(): Promise<Viewer> {
  const viewer = await requireViewer();
  assertAdmin(viewer);
  return viewer;
}
