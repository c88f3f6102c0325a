import type { Metadata } from "next";
import { DeliveryForm } from "@/components/settings/delivery-form";
import { CheckForm } from "@/components/ui/check-form";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
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
    </div>
  );
}
