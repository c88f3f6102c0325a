import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deleteContactAction, restoreContactAction, saveContactAction } from "@/app/(portal)/contacts/actions";
import { ContactForm } from "@/components/contact/contact-form";
import { ContactTable } from "@/components/contact/contact-table";
import { DeleteContactButton } from "@/components/contact/delete-contact-button";
import { BackLink } from "@/components/fax/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import { findContact } from "@/lib/contacts/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

export const metadata: Metadata = { title: "Contact" };

export default async function ContactPage({ params }: { params: Promise<{ contactId: string }> }) {
  const viewer = await pageViewer();
  const found = await findContact(viewer, (await params).contactId);
  if (!found) notFound();
  const contact = {
    ...found,
    numbers: found.numbers.map(({ number, ...rest }) => ({ ...rest, number: formatNumber(number) })),
  };
  const isReadOnly = onlyReads(viewer);
  return (
    <>
      <BackLink href="/contacts">Contacts</BackLink>
      <PageHeader
        title={<span className="wrap-anywhere">{contact.name}</span>}
        actions={
          isReadOnly ? null : (
            <DeleteContactButton contact={contact} remove={deleteContactAction} restore={restoreContactAction} />
          )
        }
      />
      {isReadOnly ? (
        <ContactTable contacts={[contact]} />
      ) : (
        <ContactForm key={JSON.stringify(contact)} contact={contact} save={saveContactAction} />
      )}
    </>
  );
}
