import { PagePicture } from "@/components/viewer/page-picture";
import { pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";

type PagePairProps = { page: number; ours: ViewedDocument; transmitted: ViewedDocument };

/** One page as it was handed over and as it was transmitted, side by side where there is room. */
export function PagePair({ page, ours, transmitted }: PagePairProps) {
  return (
    <div className="grid gap-4 @md:grid-cols-2">
      <Sheet document={ours} page={page} of="the document" />
      <Sheet document={transmitted} page={page} of="the fax as transmitted" />
    </div>
  );
}

function Sheet({ document, page, of }: { document: ViewedDocument; page: number; of: string }) {
  if (page > document.pageCount) {
    return (
      <p className="text-sm text-ink-2">
        There is no page {page} of {of}.
      </p>
    );
  }
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <figcaption className="text-sm text-ink-2">
        Page {page} of {of}
      </figcaption>
      <PagePicture
        documentId={document.id}
        page={page}
        pageCount={document.pageCount}
        fileName={of}
        size={pageSize(document, page)}
        sizes="(min-width: 48rem) 24rem, 90vw"
        isLazy
      />
    </figure>
  );
}
