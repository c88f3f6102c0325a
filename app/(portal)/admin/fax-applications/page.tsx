import type { Metadata } from "next";
import { type ApplicationRow, ApplicationTable } from "@/components/application/application-table";
import { StaleBanner } from "@/components/application/stale-banner";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listNumbers } from "@/lib/applications/application-numbers";
import { listProfiles } from "@/lib/applications/list-profiles";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { listApplications } from "@/lib/applications/read-applications";
import { webhookHealth } from "@/lib/applications/rules/webhook-health";
import { pageAdmin } from "@/lib/auth/page-viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { lastEventByConnection } from "@/lib/webhooks/queries";

export const metadata: Metadata = { title: "Fax applications" };

export default async function FaxApplicationsPage() {
  const viewer = await pageAdmin();
  const { rows, stale } = await readRows(viewer);
  const create = (
    <ButtonLink href="/admin/fax-applications/new" variant="primary">
      New application
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Fax applications"
        description="How Telnyx sends and receives for this portal, and where it reports."
        actions={stale ? null : create}
      />
      {stale ? <StaleBanner {...stale} /> : null}
      {rows.length > 0 ? <ApplicationTable rows={rows} /> : null}
      {rows.length === 0 && !stale ? (
        <EmptyState title="No fax application yet" actions={create}>
          An application ties your numbers to this portal. Create one, then attach a number to it.
        </EmptyState>
      ) : null}
    </>
  );
}

async function readRows(viewer: Viewer) {
  const [{ applications, stale }, profiles, numbers] = await Promise.all([
    listApplications(viewer),
    listProfiles(viewer),
    listNumbers(viewer),
  ]);
  const lastEvents = await lastEventByConnection(
    viewer,
    applications.map(({ id }) => id),
  );
  const rows = applications.map(({ id, settings, updatedAt }): ApplicationRow => {
    const profileId = settings.outboundVoiceProfileId;
    const lastEventAt = lastEvents.get(id) ?? null;
    return {
      id,
      name: settings.applicationName,
      isActive: settings.active,
      numberCount: numbers.filter(({ connectionId }) => connectionId === id).length,
      profileName: profileId ? (profiles?.find((profile) => profile.id === profileId)?.name ?? "Not known") : "None",
      health: webhookHealth(settings.webhookEventUrl, ourWebhookUrl(), lastEventAt),
      lastEventAt,
      updatedAt,
    };
  });
  return { rows, stale };
}
