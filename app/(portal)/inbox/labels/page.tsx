import type { Metadata } from "next";
import { inboxHref } from "@/app/(portal)/inbox/inbox-address";
import { LabelList } from "@/components/inbox/label-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import { listLabels } from "@/lib/fax/inbox/labels";
import { renameLabelAction } from "./actions";

export const metadata: Metadata = { title: "Labels" };

/** All labels: more than a menu has room for, and where they get other names. */
export default async function LabelsPage() {
  const viewer = await pageViewer();
  const labels = (await listLabels()).map((label) => ({ ...label, href: inboxHref({ label: label.id }) }));
  return (
    <>
      <PageHeader title="Labels" actions={<ButtonLink href="/inbox">Inbox</ButtonLink>} />
      {labels.length > 0 ? (
        <LabelList labels={labels} rename={onlyReads(viewer) ? null : renameLabelAction} />
      ) : (
        <EmptyState title="No labels">The first word that somebody puts on a fax becomes one.</EmptyState>
      )}
    </>
  );
}
