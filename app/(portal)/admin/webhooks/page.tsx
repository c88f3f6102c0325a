import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { listEndpoints } from "@/lib/outgoing-webhooks/queries";
import { addEndpointAction } from "./actions";
import { EndpointState } from "./endpoint-state";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const viewer = await pageAdmin();
  const [endpoints, numbers] = await Promise.all([listEndpoints(viewer), listUsableNumbers(viewer)]);
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Programs that are told when something happens to a fax: its state and numbers, never its pages."
        actions={<ButtonLink href="/help/api#webhooks">What a program is told</ButtonLink>}
      />
      <div className="flex max-w-2xl flex-col gap-4">
        {endpoints.length > 0 ? (
          <ul aria-label="Endpoints" className="sheet divide-y divide-line">
            {endpoints.map((endpoint) => (
              <li key={endpoint.id} className="flex flex-col gap-1 px-5 py-3">
                <Link
                  href={`/admin/webhooks/${endpoint.id}`}
                  className="touch-target min-h-6 font-medium underline underline-offset-2 wrap-anywhere"
                >
                  {endpoint.address}
                </Link>
                <EndpointState {...endpoint} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title="No endpoints yet">Add one below, and send it a test event.</EmptyState>
        )}
        <section className="sheet flex flex-col gap-4 p-5">
          <h2 className="text-lg font-bold">New endpoint</h2>
          <EndpointForm
            action={addEndpointAction}
            numbers={numbers.map(({ phoneNumber, label }) => ({ phoneNumber, label: namedNumber(phoneNumber, label) }))}
          />
        </section>
      </div>
    </>
  );
}
