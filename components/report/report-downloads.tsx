import { FileCheck, FileText, ShieldCheck } from "lucide-react";
import { MenuDownload } from "@/components/ui/menu-item";

/** The transmission report of a sent fax, in a menu: alone, with its document, and sealed. */
export function ReportDownloads({ faxId, hasDocument }: { faxId: string; hasDocument: boolean }) {
  const address = `/api/faxes/${faxId}/report`;
  return (
    <>
      <MenuDownload href={address}>
        <FileText aria-hidden="true" />
        Transmission report
      </MenuDownload>
      {hasDocument ? (
        <MenuDownload href={`${address}?with=document`}>
          <FileCheck aria-hidden="true" />
          Report and document
        </MenuDownload>
      ) : null}
      <MenuDownload href={`${address}?as=json`}>
        <ShieldCheck aria-hidden="true" />
        Sealed report
      </MenuDownload>
    </>
  );
}
