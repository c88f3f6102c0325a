import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { signInPath } from "@/lib/auth/safe-redirect";
import { currentViewer } from "@/lib/auth/viewer";
import type { Viewer } from "@/lib/auth/viewer-type";

/** The person who opened this page. Sends anybody else to the sign-in page, which leads back here. */
export async function pageViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(signInPath((await headers()).get("x-plainfax-path")));
  return viewer;
}

/** The admin who opened this page. Members get the 403 page; anybody else signs in first. */
export async function pageAdmin(): Promise<Viewer> {
  const viewer = await pageViewer();
  if (viewer.role !== "admin") forbidden();
  return viewer;
}
