import { TryItButton } from "@/components/send/try-it-button";
import type { Viewer } from "@/lib/auth/viewer-type";
import { canTrySample } from "@/lib/drafts/begin-sample";
import { tryItAction } from "./try-it-action";

/** Offers a sample fax to whoever can send one; nothing for others. */
export async function TryIt({ viewer }: { viewer: Viewer }) {
  return (await canTrySample(viewer)) ? <TryItButton action={tryItAction} /> : null;
}
