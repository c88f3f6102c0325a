import type { Metadata } from "next";
import { numbersAsked, recipientsOf } from "@/app/(portal)/approvals/asked-recipients";
import { AskList, type ListedAsk } from "@/components/ask/ask-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listWaitingAsks, type WaitingAsk } from "@/lib/asks/queries";
import { pageWriter } from "@/lib/auth/page-viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactsOf } from "@/lib/contacts/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

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
        <AskList asks={await listed(viewer, asks)} />
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

/** Each with what would be sent, in the names by which the viewer knows its recipients. */
async function listed(viewer: Viewer, asks: readonly WaitingAsk[]): Promise<ListedAsk[]> {
  const numbers = asks.flatMap(({ content }) => (content ? numbersAsked(content) : []));
  const contacts = await contactsOf(viewer, [...new Set(numbers)]);
  return asks.map(({ id, keyName, ownerName, pages, askedAt, expiresAt, ...ask }) => ({
    ...{ id, keyName, ownerName, pages, askedAt, expiresAt },
    isOwn: ask.personId === viewer.personId,
    from: formatNumber(ask.fromNumber),
    fax: ask.content && {
      recipients: recipientsOf(ask.content, contacts),
      subject: ask.content.composition.cover?.subject ?? "",
      sendAt: ask.content.sendAt === null ? null : new Date(ask.content.sendAt),
    },
  }));
}
