import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { CONFIRMED_PATH } from "@/components/proof/proved-elsewhere";
import { TellProved } from "@/components/proof/tell-proved";
import { PageHeader } from "@/components/ui/page-header";
import { hasRecentProof } from "@/lib/auth/assert-recent-proof";
import { pageViewer } from "@/lib/auth/page-viewer";

export const metadata: Metadata = { title: "It's you" };

/** Where a proof ends that was given in a tab of its own. */
export default async function ConfirmedPage() {
  const viewer = await pageViewer();
  if (!(await hasRecentProof(viewer))) redirect(`/confirm?next=${CONFIRMED_PATH}` as Route);
  return (
    <div className="flex max-w-md flex-col gap-4">
      <PageHeader title="It's you" />
      <section className="sheet flex flex-col gap-4 p-5">
        <p>Close this tab and go back to the one you came from. What you were doing there goes on by itself.</p>
      </section>
      <TellProved personId={viewer.personId} />
    </div>
  );
}
