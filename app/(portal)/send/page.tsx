import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { pageViewer } from "@/lib/auth/page-viewer";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { latestDraft } from "@/lib/drafts/queries";
import { Compose } from "./compose";

export const metadata: Metadata = { title: "Send a fax" };

type Props = { searchParams: Promise<Record<string, unknown>> };

/** Goes on with the latest draft; `?new` begins another. */
export default async function SendPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const latest = "new" in (await searchParams) ? null : await latestDraft(viewer);
  return <Compose viewer={viewer} draft={latest ?? { id: randomUUID(), content: draftContentShape.parse({}) }} />;
}
