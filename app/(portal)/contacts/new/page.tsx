import type { Metadata } from "next";
import { saveContactAction } from "@/app/(portal)/contacts/actions";
import { ContactForm } from "@/components/contact/contact-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageWriter } from "@/lib/auth/page-viewer";

export const metadata: Metadata = { title: "New contact" };

export default async function NewContactPage() {
  await pageWriter();
  return (
    <>
      <BackLink href="/contacts">Contacts</BackLink>
      <PageHeader title="New contact" />
      <ContactForm contact={null} save={saveContactAction} />
    </>
  );
}
