import type { Metadata } from "next";
import { DeliveryForm } from "@/components/settings/delivery-form";
import { CheckForm } from "@/components/ui/check-form";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { reportPublicKey } from "@/lib/reports/report-key";
import { readDeliveryMode } from "@/lib/sending/delivery-mode";
import { setDeliveryModeAction, testDeliveryAction } from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await pageAdmin();
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader title="Settings" />
      <section className="sheet flex flex-col gap-4 p-5">
        <h2 className="text-lg font-bold">Sending</h2>
        <DeliveryForm action={setDeliveryModeAction} mode={await readDeliveryMode(viewer)} />
        <CheckForm action={testDeliveryAction}>Check which way works here</CheckForm>
      </section>
      <section className="sheet flex flex-col gap-3 p-5">
        <h2 className="text-lg font-bold">Sealed reports</h2>
        <p>Whoever checks a report of this portal on another machine needs its public key. It is no secret.</p>
        <p className="break-all font-mono text-md">{reportPublicKey()}</p>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={reportPublicKey()} label="Copy the key" />
        </div>
      </section>
    </div>
  );
}
