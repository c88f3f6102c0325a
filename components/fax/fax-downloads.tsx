import { FileDown, FileImage } from "lucide-react";
import { MenuDownload } from "@/components/ui/menu-item";
import type { FaxDetail } from "@/lib/fax/queries/find-fax";
import { RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";

/** The document of a fax in other shapes than the PDF, for its menu. */
export function FaxDownloads({ document, options }: Pick<FaxDetail, "document" | "options">) {
  if (!document) return null;
  const query = options ? `?quality=${RASTER_QUALITY_OF[options.quality]}` : "";
  return (
    <>
      <MenuDownload href={`/api/documents/${document.id}/tiff${query}`}>
        <FileImage aria-hidden="true" />
        Download as TIFF
      </MenuDownload>
      {document.originalSha256 ? (
        <MenuDownload href={`/api/documents/${document.id}/original`}>
          <FileDown aria-hidden="true" />
          Download the file as it was {options ? "added" : "received"}
        </MenuDownload>
      ) : null}
    </>
  );
}
