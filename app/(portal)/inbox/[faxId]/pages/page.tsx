import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { backToFaxHref } from "@/app/(portal)/inbox/inbox-address";
import { readFax } from "@/app/(portal)/read-fax";
import type { SearchParams } from "@/app/(portal)/search-params";
import { PageChoice } from "@/components/page-choice/page-choice";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageWriter } from "@/lib/auth/page-viewer";
import { forwardPagesAction, savePagesAction } from "./actions";

export const metadata: Metadata = { title: "Use pages" };

type Props = { params: Promise<{ faxId: string }>; searchParams: Promise<SearchParams> };

/** Some pages of a received fax become a new fax or a file; the received one stays as it is. */
export default async function UsePagesPage({ params, searchParams }: Props) {
  const viewer = await pageWriter();
  const shown = await readFax(viewer, (await params).faxId, "inbound");
  if (!shown?.fax.document) notFound();
  const { id, fileName, pageCount, pageSizes, pageTurns } = shown.fax.document;
  return (
    <>
      <BackLink href={backToFaxHref(await searchParams, shown.fax.id)}>Fax from {shown.theirNumber}</BackLink>
      <PageHeader title="Use pages of this fax" />
      <PageChoice
        faxId={shown.fax.id}
        document={{ id, fileName, pageCount, pageSizes, pageTurns }}
        forward={forwardPagesAction}
        save={savePagesAction}
      />
    </>
  );
}
