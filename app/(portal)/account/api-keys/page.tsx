import type { Metadata } from "next";
import { ApiKeyForm } from "@/components/api-keys/api-key-form";
import { ApiKeyList } from "@/components/api-keys/api-key-list";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/sectioned-page";
import { listOwnKeys } from "@/lib/api-keys/queries";
import { pageViewer } from "@/lib/auth/page-viewer";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { makeOwnKeyAction, revokeKeyAction } from "./actions";
import { shownKey } from "./shown-key";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const viewer = await pageViewer();
  const [keys, numbers] = await Promise.all([listOwnKeys(viewer), listUsableNumbers(viewer)]);
  return (
    <>
      <BackLink href="/account">Account</BackLink>
      <div className="flex max-w-2xl flex-col gap-4">
        <PageHeader
          title="API keys"
          description="With a key a program sends and reads faxes as you, and sees nothing that you don't."
          actions={
            <>
              <ButtonLink href="/approvals">Approvals</ButtonLink>
              <ButtonLink href="/help/api">What a program can ask for</ButtonLink>
            </>
          }
        />
        <Section title="Your keys">
          {keys.length > 0 ? (
            <ApiKeyList keys={keys.map(shownKey)} revoke={revokeKeyAction} />
          ) : (
            <p className="text-ink-2">You have no keys.</p>
          )}
        </Section>
        <Section title="New key">
          <ApiKeyForm
            action={makeOwnKeyAction}
            numbers={numbers.map(({ phoneNumber, label }) => ({ phoneNumber, label: namedNumber(phoneNumber, label) }))}
          />
        </Section>
      </div>
    </>
  );
}
