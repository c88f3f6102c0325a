import type { Metadata } from "next";
import { RefusedList } from "@/components/inbox/refused-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { listRefusedSenders } from "@/lib/fax/inbox/refused-senders";
import { formatNumber, namedNumber } from "@/lib/numbers/rules/phone-number";
import { allowSendersAction, refuseAgainAction } from "./actions";

export const metadata: Metadata = { title: "Refused senders" };

export default async function RefusedSendersPage() {
  const viewer = await pageViewer();
  const refused = await listRefusedSenders(viewer);
  const shown = refused.map(({ fromName, toLabel, ...refusal }) => ({
    ...refusal,
    who: refusal.from ? [fromName, formatNumber(refusal.from)].filter(Boolean).join(" · ") : "Without a number",
    where: refusal.to ? `On ${namedNumber(refusal.to, toLabel)}` : "On all numbers",
  }));
  return (
    <>
      <PageHeader
        title="Refused senders"
        description="Their faxes go to junk as they come in, and nobody is told. Nothing is lost."
        actions={<ButtonLink href="/inbox?tab=junk">Junk</ButtonLink>}
      />
      {shown.length > 0 ? (
        <RefusedList refused={shown} actions={{ allow: allowSendersAction, refuseAgain: refuseAgainAction }} />
      ) : (
        <EmptyState title="Nobody is refused">
          Move a fax to junk, and its sender can be refused from now on.
        </EmptyState>
      )}
    </>
  );
}
