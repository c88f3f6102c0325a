import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { noteRefusal } from "@/lib/auth/note-refusal";
import { onlyReads, seesEverything } from "@/lib/auth/rules/roles";
import { signInPath } from "@/lib/auth/safe-redirect";
import { currentViewer } from "@/lib/auth/viewer";
import type { Viewer } from "@/lib/auth/viewer-type";

/** The person who opened this page. Sends anybody else to the sign-in page, which leads back here. */
export async function pageViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(signInPath((await headers()).get("x-plainfax-path")));
  return viewer;
}

/** The person who opened this page, if they may do more than read. Auditors get the 403 page. */
export async function pageWriter(): Promise<Viewer> {
  const viewer = await pageViewer();
  if (onlyReads(viewer)) await refuse(viewer);
  return viewer;
}

/** The admin or auditor who opened this page. Others get the 403 page; anybody else signs in first. */
export async function pageAuditor(): Promise<Viewer> {
  const viewer = await pageViewer();
  if (!seesEverything(viewer)) await refuse(viewer);
  return viewer;
}

/** The admin who opened this page. Others get the 403 page; anybody else signs in first. */
export async function pageAdmin(): Promise<Viewer> {
  const viewer = await pageViewer();
  if (viewer.role !== "admin") await refuse(viewer);
  return viewer;
}

/** The admin or manager who opened this page. Others get the 403 page; anybody else signs in first. */
export async function pageManager(): Promise<Viewer> {
  const viewer = await pageViewer();
  if (viewer.role !== "admin" && viewer.role !== "manager") await refuse(viewer);
  return viewer;
}

async function refuse(viewer: Viewer): Promise<never> {
  await noteRefusal(viewer);
  forbidden();
}
