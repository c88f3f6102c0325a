import type { Metadata } from "next";
import { forgetContactAction, restoreContactAction } from "@/app/(portal)/contacts/actions";
import { DeletedContacts } from "@/components/contact/deleted-contacts";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageWriter } from "@/lib/auth/page-viewer";
import { listDeletedContacts } from "@/lib/contacts/forget-contact";

export const metadata: Metadata = { title: "Deleted contacts" };

export default async function DeletedContactsPage() {
  const viewer = await pageWriter();
  const deleted = await listDeletedContacts(viewer);
  return (
    <>
      <BackLink href="/contacts">Contacts</BackLink>
      <PageHeader title="Deleted contacts" description="Past faxes keep their names until they are deleted for good." />
      {deleted.length === 0 ? (
        <EmptyState title="No deleted contacts">What is deleted from the contacts can be put back here.</EmptyState>
      ) : (
        <DeletedContacts
          contacts={deleted.map(({ id, name, ownerId, deletedAt }) => ({
            ...{ id, name, deletedAt: deletedAt ?? new Date(0) },
            mayForget: ownerId !== null || viewer.role === "admin",
          }))}
          restore={restoreContactAction}
          forget={forgetContactAction}
        />
      )}
    </>
  );
}
