import type { Metadata } from "next";
import { TryIt } from "@/app/(portal)/send/try-it";
import { StepList } from "@/components/people/step-list";
import { PageHeader } from "@/components/ui/page-header";
import { listKeptApplications } from "@/lib/applications/queries";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { environment } from "@/lib/env";
import { listNumberAccess } from "@/lib/numbers/queries";
import { listPeople } from "@/lib/people/queries";

export const metadata: Metadata = { title: "First steps" };

export default async function FirstStepsPage() {
  const viewer = await pageAdmin();
  const [applications, numbers, people] = await Promise.all([
    listKeptApplications(),
    listNumberAccess(viewer),
    listPeople(viewer),
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
            href: "/admin/fax-applications",
            linkLabel: "Fax applications",
          },
          {
            title: "People",
            body: "Invite who sends and reads faxes, with a link that you hand over.",
            isDone: people.length > 1,
            href: "/admin/people/invite",
            linkLabel: "Invite someone…",
          },
          {
            title: "Numbers",
            body: "Say who may use each number. Until then only admins may.",
            isDone: numbers.some(({ isForEveryone, people: chosen }) => isForEveryone || chosen.length > 0),
            href: "/admin/people/numbers",
            linkLabel: "Numbers",
          },
          {
            title: "Try it",
            body: isSandbox ? "Send a fax in the sandbox and watch it arrive." : "Send a fax and watch it arrive.",
            isDone: false,
            href: "/send",
            linkLabel: "Send a fax",
            more: <TryIt viewer={viewer} />,
          },
        ]}
      />
    </div>
  );
}
