import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findToMergeAction, mergeContactsAction } from "@/app/(portal)/contacts/actions";
import { MergeForm } from "@/components/contact/merge-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageWriter } from "@/lib/auth/page-viewer";
import { findContact } from "@/lib/contacts/queries";

export const metadata: Metadata = { title: "Merge contacts" };

export default async function MergeContactsPage({ params }: { params: Promise<{ contactId: string }> }) {
  const contact = await findContact(await pageWriter(), (await params).contactId);
  if (!contact) notFound();
  return (
    <>
      <BackLink href={`/contacts/${contact.id}`}>Contact</BackLink>
      <PageHeader title={<span className="wrap-anywhere">{`Merge another contact into ${contact.name}`}</span>} />
      <MergeForm contact={contact} find={findToMergeAction} merge={mergeContactsAction} />
    </>
  );
}
