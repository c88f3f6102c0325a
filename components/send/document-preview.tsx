import { useState } from "react";
import { pictureHeight } from "@/lib/documents/rules/page-picture";
import type { UploadedDocument } from "@/lib/uploads/rules";

const WIDTH = 864;

/** The first page as it will be sent, on paper in either theme. */
export function DocumentPreview({ document }: { document: UploadedDocument | null }) {
  if (!document) {
    return (
      <p className="grid aspect-[17/22] place-items-center rounded-md border border-dashed border-line p-6 text-center text-ink-2">
        The first page appears here.
      </p>
    );
  }
  return <FirstPage key={document.documentId} document={document} />;
}

function FirstPage({ document }: { document: UploadedDocument }) {
  const [isMissing, setIsMissing] = useState(false);
  if (isMissing) return <p className="text-ink-2">The picture of the first page can't be shown right now.</p>;
  return (
    <img
      src={`/api/documents/${document.documentId}/pages/1?w=${WIDTH}`}
      alt={`First page of ${document.fileName}`}
      width={WIDTH}
      height={pictureHeight([1, document.aspects[0] ?? 1], WIDTH)}
      onError={() => setIsMissing(true)}
      className="h-auto w-full rounded-sm border border-line bg-paper"
    />
  );
}
