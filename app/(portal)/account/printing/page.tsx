import type { Metadata } from "next";
import { PrintAddressForm } from "@/components/printing/print-address-form";
import { PrintAddressList } from "@/components/printing/print-address-list";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/sectioned-page";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import { listPrintAddresses } from "@/lib/print-addresses/queries";
import { makePrintAddressAction, revokePrintAddressAction } from "./actions";

export const metadata: Metadata = { title: "Printing" };

export default async function PrintingPage() {
  const viewer = await pageViewer();
  const addresses = await listPrintAddresses(viewer);
  return (
    <>
      <BackLink href="/account">Account</BackLink>
      <div className="flex max-w-2xl flex-col gap-4">
        <PageHeader
          title="Printing"
          description="Print from any program, without a driver: each print becomes a draft of yours, to which you add the number here."
        />
        <Section title="Your addresses">
          {addresses.length > 0 ? (
            <PrintAddressList
              addresses={addresses.map(({ id, name, beginning, lastUsedAt }) => ({
                ...{ id, name, beginning, lastUsedAt: lastUsedAt?.toISOString() ?? null },
              }))}
              revoke={revokePrintAddressAction}
            />
          ) : (
            <p className="text-ink-2">You have no addresses.</p>
          )}
        </Section>
        {onlyReads(viewer) ? null : (
          <Section title="New address">
            <p className="mb-4">Make one for each computer, so that you can end it when the computer goes.</p>
            <PrintAddressForm action={makePrintAddressAction} />
          </Section>
        )}
      </div>
    </>
  );
}
