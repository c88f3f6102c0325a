import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PrintPages } from "@/components/viewer/print-pages";
import { recordView } from "@/lib/audit/record-view";
import { pageViewer } from "@/lib/auth/page-viewer";
import { findDocument } from "@/lib/documents/find-document";
import { AppError } from "@/lib/errors";

export const metadata: Metadata = { title: "Print" };

type Props = { params: Promise<{ documentId: string }> };

/** A document on bare sheets, which the browser prints once all are there. */
export default async function PrintPage({ params }: Props) {
  const viewer = await pageViewer();
  const document = await findDocument(viewer, (await params).documentId).catch((error) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  await recordView(viewer, { action: "document.printed", subjectKind: "document", subjectId: document.id });
  const { id, fileName, pageCount, pageSizes } = document;
  return <PrintPages document={{ id, fileName, pageCount, pageSizes }} />;
}
