import type { Metadata } from "next";
import { createApplicationAction } from "@/app/(portal)/admin/fax-applications/actions";
import { NewApplicationForm } from "@/components/application/new-application-form";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { listProfiles } from "@/lib/applications/list-profiles";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { newApplicationSettings, toTypedSettings } from "@/lib/applications/rules/settings-form";
import { pageAdmin } from "@/lib/auth/page-viewer";

export const metadata: Metadata = { title: "New fax application" };

export default async function NewFaxApplicationPage() {
  const viewer = await pageAdmin();
  const listed = await listProfiles(viewer);
  const profiles = listed ?? [];
  const [onlyProfile] = profiles.length === 1 ? profiles : [];
  const settings = { ...newApplicationSettings(ourWebhookUrl()), outboundVoiceProfileId: onlyProfile?.id ?? null };
  return (
    <>
      <BackLink href="/admin/fax-applications">Fax applications</BackLink>
      <PageHeader title="New fax application" description="Only a name is needed. The rest can wait." />
      {listed ? null : (
        <Callout tone="warn" title="Telnyx does not answer as it should" className="mb-4">
          Its outbound voice profiles can't be read, so none can be chosen here. Reload this page in a minute, or create
          the application now and choose a profile later.
        </Callout>
      )}
      <NewApplicationForm
        initial={toTypedSettings(settings)}
        profiles={profiles.map(({ id, name, isEnabled }) => ({ id, name, isEnabled }))}
        ourWebhookUrl={ourWebhookUrl()}
        create={createApplicationAction}
      />
    </>
  );
}
