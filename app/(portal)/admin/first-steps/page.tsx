import type { Metadata } from "next";
import { TryIt } from "@/app/(portal)/send/try-it";
import { StepList } from "@/components/people/step-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { listKeptApplications } from "@/lib/applications/queries";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { canTrySample } from "@/lib/drafts/begin-sample";
import { environment } from "@/lib/env";
import { countOutboxTabs } from "@/lib/fax/queries/count-faxes";
import { listNumberAccess } from "@/lib/numbers/queries";
import { listPeople } from "@/lib/people/queries";

export const metadata: Metadata = { title: "First steps" };

export default async function FirstStepsPage() {
  const viewer = await pageAdmin();
  const [applications, numbers, people, sent] = await Promise.all([
    listKeptApplications(),
    listNumberAccess(viewer),
    listPeople(viewer),
    countOutboxTabs(viewer),
  ]);
  const { isSandbox } = environment().telnyx;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title="First steps"
        description={
          isSandbox
            ? "Everything works already, in a sandbox that reaches nobody."
            : "Your Telnyx account is connected."
        }
      />
      <StepList
        steps={[
          {
            title: "Fax application",
            body: "Says where Telnyx reports faxes, and who pays for sending.",
            isDone: applications.length > 0,
            action: <ButtonLink href="/admin/fax-applications">Fax applications</ButtonLink>,
          },
          {
            title: "People",
            body: "Invite who sends and reads faxes, with a link that you hand over.",
            isDone: people.length > 1,
            action: <ButtonLink href="/admin/people/invite">Invite someone…</ButtonLink>,
          },
          {
            title: "Numbers",
            body: "Say who may use each number. Until then only admins may.",
            isDone: numbers.some(({ isForEveryone, people: chosen }) => isForEveryone || chosen.length > 0),
            action: <ButtonLink href="/admin/people/numbers">Numbers</ButtonLink>,
          },
          {
            title: "Try it",
            body: isSandbox ? "Send a fax in the sandbox and watch it arrive." : "Send a fax and watch it arrive.",
            isDone: sent.delivered > 0,
            action: (await canTrySample(viewer)) ? (
              <TryIt viewer={viewer} />
            ) : (
              <ButtonLink href="/send">Send a fax</ButtonLink>
            ),
          },
        ]}
      />
    </div>
  );
}
