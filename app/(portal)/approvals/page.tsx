import type { Metadata } from "next";
import { AskList } from "@/components/ask/ask-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listWaitingAsks } from "@/lib/asks/queries";
import { pageWriter } from "@/lib/auth/page-viewer";

export const metadata: Metadata = { title: "Approvals" };

/** What programs ask to send, for whoever decides. */
export default async function ApprovalsPage() {
  const viewer = await pageWriter();
  const asks = await listWaitingAsks(viewer);
  return (
    <>
      <LiveRefresh />
      <PageHeader
        title="Approvals"
        description="Faxes that programs prepared, and that go out only once you approve them."
      />
      {asks.length > 0 ? (
        <AskList asks={asks.map((ask) => ({ ...ask, isOwn: ask.personId === viewer.personId }))} />
      ) : (
        <EmptyState
          title="Nothing waits for you"
          actions={<ButtonLink href="/help/api#agents">How a program asks</ButtonLink>}
        >
          A program with a key that has to ask stands here with each fax until somebody decides.
        </EmptyState>
      )}
    </>
  );
}
