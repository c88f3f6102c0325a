import "server-only";
import { signedOut } from "@/lib/auth/signed-out";
import type { Viewer } from "@/lib/auth/viewer-type";

const viewers = new WeakMap<Request, Viewer>();

/**
 * Hands the viewer to UploadThing's middleware along with the request. The middleware must not read the session itself:
 * UploadThing runs the steps of several requests from one queue, so it may find another request's cookies.
 */
export function rememberViewer(request: Request, viewer: Viewer): void {
  viewers.set(request, viewer);
}

/** Who sent this request. Throws `unauthenticated` when nobody is known to have. */
export function viewerOf(request: Request): Viewer {
  const viewer = viewers.get(request);
  if (!viewer) throw signedOut();
  return viewer;
}
