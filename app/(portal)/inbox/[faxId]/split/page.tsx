import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { backToFaxHref } from "@/app/(portal)/inbox/inbox-address";
import { readFax } from "@/app/(portal)/read-fax";
import type { SearchParams } from "@/app/(portal)/search-params";
import { RelatedParts } from "@/components/fax/related-parts";
import { SplitPages } from "@/components/page-choice/split-pages";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageWriter } from "@/lib/auth/page-viewer";
import { listLabels } from "@/lib/fax/inbox/labels";
import { listColleagues } from "@/lib/fax/inbox/who-may-have";
import { pagesOfWords } from "@/lib/fax/rules/part-words";
import { putPartBackAction, splitFaxAction } from "./actions";

export const metadata: Metadata = { title: "Split" };

type Props = { params: Promise<{ faxId: string }>; searchParams: Promise<SearchParams> };

/** Pages of a received fax become faxes of their own; the received one stays as it is. */
export default async function SplitPage({ params, searchParams }: Props) {
  const viewer = await pageWriter();
  const [shown, labels, colleagues] = await Promise.all([
    readFax(viewer, (await params).faxId, "inbound"),
    listLabels(),
    listColleagues(viewer),
  ]);
  if (!shown?.fax.document) notFound();
  const { id, fileName, pageCount, pageSizes, pageTurns } = shown.fax.document;
  return (
    <>
      <BackLink href={backToFaxHref(await searchParams, shown.fax.id)}>Fax from {shown.theirNumber}</BackLink>
      <PageHeader
        title="Split this fax"
        description="Tick the pages that belong together. They become a fax of their own; this one stays as it is."
      />
      <div className="flex flex-col gap-4">
        <SplitPages
          faxId={shown.fax.id}
          document={{ id, fileName, pageCount, pageSizes, pageTurns }}
          splitOff={shown.related.flatMap(({ pages }) => (pages === null ? [] : pagesOfWords(pages)))}
          labels={labels}
          receivers={colleagues.filter(({ phoneNumbers }) => phoneNumbers.includes(shown.fax.toNumber))}
          split={splitFaxAction}
          putBack={putPartBackAction}
        />
        <RelatedParts related={shown.related} />
      </div>
    </>
  );
}
