import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Compose } from "@/app/(portal)/send/compose";
import { pageViewer } from "@/lib/auth/page-viewer";
import { findDraft } from "@/lib/drafts/queries";

export const metadata: Metadata = { title: "Send a fax" };

type Props = { params: Promise<{ draftId: string }> };

export default async function DraftPage({ params }: Props) {
  const viewer = await pageViewer();
  const draft = await findDraft(viewer, (await params).draftId);
  if (!draft) notFound();
  return <Compose viewer={viewer} draft={draft} />;
}
