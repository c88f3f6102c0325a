import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import {
  changeEndpointAction,
  deleteEndpointAction,
  rotateSecretAction,
  sendEventAgainAction,
  sendTestEventAction,
  switchEndpointAction,
} from "@/app/(portal)/admin/webhooks/actions";
import { deliveryLine } from "@/app/(portal)/admin/webhooks/delivery-line";
import { EndpointState } from "@/app/(portal)/admin/webhooks/endpoint-state";
import { BackLink } from "@/components/ui/back-link";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { PageHeader } from "@/components/ui/page-header";
import { DeliveryTable } from "@/components/webhooks/delivery-table";
import { EndpointActions } from "@/components/webhooks/endpoint-actions";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { RotateSecret } from "@/components/webhooks/rotate-secret";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { formatNumber, namedNumber } from "@/lib/numbers/rules/phone-number";
import { findEndpoint, listDeliveries } from "@/lib/outgoing-webhooks/queries";

export const metadata: Metadata = { title: "Webhook" };

type Props = {
  params: Promise<{ endpointId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EndpointPage({ params, searchParams }: Props) {
  const viewer = await pageAdmin();
  const { cursor } = await searchParams;
  const endpoint = await findEndpoint(viewer, (await params).endpointId);
  if (!endpoint) notFound();
  const [page, ours] = await Promise.all([
    listDeliveries(viewer, endpoint.id, typeof cursor === "string" ? cursor : undefined),
    listUsableNumbers(viewer),
  ]);
  const numbers = ours.map(({ phoneNumber, label }) => ({ phoneNumber, label: namedNumber(phoneNumber, label) }));
  const lost = (endpoint.onlyNumbers ?? []).filter((number) => ours.every(({ phoneNumber }) => phoneNumber !== number));
  const hrefTo = (to: string | null): Route | undefined =>
    to ? `/admin/webhooks/${endpoint.id}?cursor=${to}` : undefined;
  return (
    <>
      <BackLink href="/admin/webhooks">Webhooks</BackLink>
      <PageHeader
        title={<span className="wrap-anywhere">{new URL(endpoint.address).host}</span>}
        description={<EndpointState {...endpoint} />}
      />
      <div className="flex flex-col gap-4">
        <EndpointActions
          endpoint={endpoint}
          actions={{ test: sendTestEventAction, switchIt: switchEndpointAction, remove: deleteEndpointAction }}
        />
        <section>
          <h2 className="mb-2 text-lg font-bold">Deliveries</h2>
          {page.rows.length > 0 ? (
            <DeliveryTable
              lines={page.rows.map(deliveryLine)}
              sendAgain={endpoint.isOn ? sendEventAgainAction : undefined}
            />
          ) : (
            <p className="text-ink-2">Nothing in the last 30 days.</p>
          )}
          <KeysetPagination
            label="Pages of deliveries"
            newerHref={hrefTo(page.newerCursor)}
            olderHref={hrefTo(page.olderCursor)}
          />
        </section>
        <section className="sheet flex max-w-2xl flex-col gap-4 p-5">
          <h2 className="text-lg font-bold">Settings</h2>
          <EndpointForm
            action={changeEndpointAction}
            endpoint={endpoint}
            numbers={[...numbers, ...lost.map((phoneNumber) => ({ phoneNumber, label: formatNumber(phoneNumber) }))]}
          />
        </section>
        <section className="sheet flex max-w-2xl flex-col gap-4 p-5">
          <h2 className="text-lg font-bold">Secret</h2>
          <RotateSecret action={rotateSecretAction} endpointId={endpoint.id} oldSecretUntil={endpoint.oldSecretUntil} />
        </section>
      </div>
    </>
  );
}
