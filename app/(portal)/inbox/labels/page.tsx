import type { Metadata } from "next";
import { inboxHref } from "@/app/(portal)/inbox/inbox-address";
import { LabelList } from "@/components/inbox/label-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import { listLabels } from "@/lib/fax/inbox/labels";
import { countLabelled } from "@/lib/fax/inbox/remove-label";
import { removeLabelAction, renameLabelAction } from "./actions";

export const metadata: Metadata = { title: "Labels" };

const CHANGES = { rename: renameLabelAction, remove: removeLabelAction };

/** All labels: more than a menu has room for, and where they get other names and go. */
export default async function LabelsPage() {
  const viewer = await pageViewer();
  const [all, counts] = await Promise.all([listLabels(), countLabelled(viewer)]);
  const labels = all.map((label) => ({
    ...label,
    href: inboxHref({ label: label.id }),
    faxes: counts && (counts.get(label.id) ?? 0),
  }));
  return (
    <>
      <PageHeader title="Labels" actions={<ButtonLink href="/inbox">Inbox</ButtonLink>} />
      {labels.length > 0 ? (
        <LabelList labels={labels} change={onlyReads(viewer) ? null : CHANGES} />
      ) : (
        <EmptyState title="No labels">The first word that somebody puts on a fax becomes one.</EmptyState>
      )}
    </>
  );
}
