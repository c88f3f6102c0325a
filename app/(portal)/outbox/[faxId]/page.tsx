import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { readFax } from "@/app/(portal)/read-fax";
import { type SearchParams, textOf } from "@/app/(portal)/search-params";
import { BackLink } from "@/components/fax/back-link";
import { FaxView } from "@/components/fax/fax-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { pageViewer } from "@/lib/auth/page-viewer";
import { readSearch } from "@/lib/searches";

export const metadata: Metadata = { title: "Sent fax" };

type Props = { params: Promise<{ faxId: string }>; searchParams: Promise<SearchParams> };

export default async function SentFaxPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const { view, search } = await searchParams;
  const shown = await readFax(viewer, (await params).faxId, "outbound");
  if (!shown) notFound();
  return (
    <>
      <BackLink href="/outbox">Outbox</BackLink>
      <LiveRefresh />
      <FaxView
        shown={shown}
        actions={ON_ONE_FAX}
        headingLevel={1}
        view={textOf(view)}
        searched={(await readSearch(viewer, textOf(search))) ?? ""}
      />
    </>
  );
}
