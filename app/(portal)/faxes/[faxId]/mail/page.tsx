import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailFaxForm } from "@/components/fax/mail-fax-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageWriter } from "@/lib/auth/page-viewer";
import { findFax } from "@/lib/fax/queries/find-fax";
import { countOfPages } from "@/lib/fax/rules/units";
import { readMailDomains } from "@/lib/fax-mails/mail-domains";
import { sendsMail } from "@/lib/mail/mail-server";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { mailFaxAction } from "./actions";

export const metadata: Metadata = { title: "Forward by mail" };

type Props = { params: Promise<{ faxId: string }> };

/** Mails the document of a fax to somebody at one of the domains that admins allow. */
export default async function MailFaxPage({ params }: Props) {
  const viewer = await pageWriter();
  const fax = await findFax(viewer, (await params).faxId);
  if (!fax?.document) notFound();
  const isIn = fax.direction === "inbound";
  const name = `Fax ${isIn ? "from" : "to"} ${fax.theirName ?? formatNumber(isIn ? fax.fromNumber : fax.toNumber)}`;
  return (
    <div className="max-w-2xl">
      <BackLink href={`/${isIn ? "inbox" : "outbox"}/${fax.id}`}>{name}</BackLink>
      <PageHeader title="Forward by mail" description={`${name}, ${countOfPages(fax.document.pageCount)}, as a PDF.`} />
      <MailFaxForm
        action={mailFaxAction}
        faxId={fax.id}
        domains={sendsMail() ? await readMailDomains() : []}
        isAdmin={viewer.role === "admin"}
      />
    </div>
  );
}
