import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  attachNumberAction,
  deleteApplicationAction,
  detachNumberAction,
  saveApplicationAction,
} from "@/app/(portal)/admin/fax-applications/actions";
import { ActiveBadge } from "@/components/application/active-badge";
import { DeleteApplicationButton } from "@/components/application/delete-application-button";
import { EditApplicationForm } from "@/components/application/edit-application-form";
import { NumbersPanel } from "@/components/application/numbers-panel";
import { StaleBanner } from "@/components/application/stale-banner";
import { BackLink } from "@/components/ui/back-link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { listNumbers } from "@/lib/applications/application-numbers";
import { listProfiles } from "@/lib/applications/list-profiles";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { findApplication } from "@/lib/applications/read-applications";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { ApplicationHealth } from "./application-health";
import { applicationTabs, tabOf } from "./application-tabs";
import { panelNumbers } from "./panel-numbers";

export const metadata: Metadata = { title: "Fax application" };

type Props = {
  params: Promise<{ applicationId: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
};

export default async function FaxApplicationPage({ params, searchParams }: Props) {
  const viewer = await pageAdmin();
  const { applicationId } = await params;
  const tab = tabOf((await searchParams).tab);
  const found = await findApplication(viewer, applicationId);
  if (!found) notFound();

  const { application, stale } = found;
  const { id, settings } = application;
  const [profiles, numbers] = await Promise.all([listProfiles(viewer), listNumbers(viewer)]);
  const attached = numbers.filter(({ connectionId }) => connectionId === id);
  return (
    <>
      <BackLink href="/admin/fax-applications">Fax applications</BackLink>
      <PageHeader
        title={settings.applicationName}
        description={<ActiveBadge isActive={settings.active} />}
        actions={
          stale ? null : (
            <DeleteApplicationButton
              application={{ id, name: settings.applicationName }}
              numbers={attached.map(({ phoneNumber }) => formatNumber(phoneNumber))}
              remove={deleteApplicationAction}
            />
          )
        }
      />
      {stale ? <StaleBanner {...stale} /> : null}
      <div className="mb-4">
        <LinkTabs label="About this application" tabs={applicationTabs(id, tab, attached.length)} />
      </div>
      {tab === "settings" ? (
        <EditApplicationForm
          application={application}
          profiles={(profiles ?? []).map(({ id, name, isEnabled }) => ({ id, name, isEnabled }))}
          ourWebhookUrl={ourWebhookUrl()}
          isReadOnly={stale !== null}
          save={saveApplicationAction}
        />
      ) : null}
      {tab === "numbers" ? (
        <NumbersPanel
          applicationId={id}
          {...(await panelNumbers(id, numbers))}
          isReadOnly={stale !== null}
          attach={attachNumberAction}
          detach={detachNumberAction}
        />
      ) : null}
      {tab === "health" ? (
        <ApplicationHealth
          viewer={viewer}
          application={application}
          profiles={profiles}
          numbers={attached}
          isReadOnly={stale !== null}
        />
      ) : null}
    </>
  );
}
