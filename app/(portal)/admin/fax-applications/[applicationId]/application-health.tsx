import type { ReactNode } from "react";
import { activateApplicationAction, pointEventsHereAction } from "@/app/(portal)/admin/fax-applications/actions";
import { ActionButton } from "@/components/application/action-button";
import { ReadinessList } from "@/components/application/readiness-list";
import { WebhookHealthBadge } from "@/components/application/webhook-health-badge";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { checkReadiness } from "@/lib/applications/check-readiness";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import type { ReadinessFix } from "@/lib/applications/rules/readiness";
import { webhookHealth } from "@/lib/applications/rules/webhook-health";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { UsableNumber } from "@/lib/numbers/queries";
import type { FaxApplication } from "@/lib/telnyx/fax-application-shape";
import type { OutboundVoiceProfile } from "@/lib/telnyx/outbound-voice-profiles";
import { lastEventByConnection } from "@/lib/webhooks/queries";

type ApplicationHealthProps = {
  viewer: Viewer;
  application: FaxApplication;
  profiles: readonly OutboundVoiceProfile[] | null;
  numbers: readonly UsableNumber[];
  isReadOnly: boolean;
};

/** Whether the application can send and receive, and whether its events arrive. */
export async function ApplicationHealth({
  viewer,
  application,
  profiles,
  numbers,
  isReadOnly,
}: ApplicationHealthProps) {
  const { id, settings, createdAt, updatedAt } = application;
  const lastEventAt = (await lastEventByConnection(viewer, [id])).get(id) ?? null;
  const health = webhookHealth(settings.webhookEventUrl, ourWebhookUrl(), lastEventAt);
  const items = checkReadiness(application, profiles ?? [], numbers, lastEventAt);
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <ReadinessList items={items} fixes={fixesFor(id, isReadOnly)} />
      <section className="sheet px-5 py-3">
        <h2 className="py-1 font-bold">Events</h2>
        <DescriptionList>
          <Description term="State">
            <WebhookHealthBadge health={health} lastEventAt={lastEventAt} />
          </Description>
          <Description term="Telnyx sends to">
            <span className="break-all">{settings.webhookEventUrl || "Nowhere"}</span>
          </Description>
          <Description term="This portal">
            <span className="break-all">{ourWebhookUrl()}</span>
          </Description>
          <Description term="Created">{createdAt ? <Time value={createdAt} /> : "Not known"}</Description>
          <Description term="Updated">{updatedAt ? <Time value={updatedAt} /> : "Not known"}</Description>
          <Description term="Application ID">{id}</Description>
        </DescriptionList>
      </section>
    </div>
  );
}

function fixesFor(id: string, isReadOnly: boolean): Record<ReadinessFix, ReactNode> {
  const path = `/admin/fax-applications/${id}` as const;
  return {
    activate: isReadOnly ? null : (
      <ActionButton action={activateApplicationAction} input={{ id }}>
        Switch on
      </ActionButton>
    ),
    "point-events-here": isReadOnly ? null : (
      <ActionButton action={pointEventsHereAction} input={{ id }}>
        Point events here
      </ActionButton>
    ),
    "choose-profile": (
      <ButtonLink size="small" href={`${path}#outboundVoiceProfileId`}>
        Choose a profile
      </ButtonLink>
    ),
    "attach-number": (
      <ButtonLink size="small" href={`${path}?tab=numbers`}>
        Attach a number
      </ButtonLink>
    ),
    "open-telnyx": (
      <a
        className={buttonClass("secondary", "small")}
        href="https://portal.telnyx.com"
        rel="noreferrer"
        target="_blank"
      >
        Open Telnyx
      </a>
    ),
    "send-test": (
      <ButtonLink size="small" href="/send">
        Send a test fax
      </ButtonLink>
    ),
  };
}
