import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PrintPages } from "@/components/viewer/print-pages";
import { pageViewer } from "@/lib/auth/page-viewer";
import { openForPerson } from "@/lib/documents/open-for-person";
import { readTurns } from "@/lib/documents/rules/page-turns";
import { AppError } from "@/lib/errors";

export const metadata: Metadata = { title: "Print" };

type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<Record<string, unknown>> };

/** A document on bare sheets, which the browser prints once all are there. */
export default async function PrintPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const document = await openForPerson(viewer, (await params).documentId, "document.printed").catch((error) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  const { id, fileName, pageCount, pageSizes } = document;
  const turns = readTurns((await searchParams).turns);
  return <PrintPages document={{ id, fileName, pageCount, pageSizes }} turns={turns} />;
}
