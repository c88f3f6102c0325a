import type { Metadata } from "next";
import { inboxHref } from "@/app/(portal)/inbox/inbox-address";
import { LabelChip } from "@/components/inbox/label-chip";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { listLabels } from "@/lib/fax/inbox/labels";

export const metadata: Metadata = { title: "Labels" };

/** All labels, each leading to what is to do under it: more than a menu has room for. */
export default async function LabelsPage() {
  await pageViewer();
  const labels = await listLabels();
  return (
    <>
      <PageHeader title="Labels" actions={<ButtonLink href="/inbox">Inbox</ButtonLink>} />
      {labels.length > 0 ? (
        <ul className="sheet flex flex-wrap gap-3 p-5">
          {labels.map((label) => (
            <li key={label.id}>
              <Link href={inboxHref({ label: label.id })} className="touch-target inline-flex min-h-8 items-center">
                <LabelChip label={label} />
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="No labels">The first word that somebody puts on a fax becomes one.</EmptyState>
      )}
    </>
  );
}
