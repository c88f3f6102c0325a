import type { Metadata } from "next";
import { ImportForm } from "@/components/contact/import-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageWriter } from "@/lib/auth/page-viewer";
import { sendsOnlyToContacts } from "@/lib/contacts/assert-may-change-book";
import { checkContactsAction, importContactsAction, readContactFileAction } from "./actions";

export const metadata: Metadata = { title: "Import contacts" };

export default async function ImportContactsPage() {
  const viewer = await pageWriter();
  return (
    <>
      <BackLink href="/contacts">Contacts</BackLink>
      <PageHeader title="Import contacts" />
      <ImportForm
        readColumns={readContactFileAction}
        check={checkContactsAction}
        add={importContactsAction}
        mayChangeBook={!(await sendsOnlyToContacts(viewer))}
      />
    </>
  );
}
