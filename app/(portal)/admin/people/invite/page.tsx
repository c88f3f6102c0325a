import type { Metadata } from "next";
import { invitePersonAction } from "@/app/(portal)/admin/people/actions";
import { InviteForm } from "@/components/people/invite-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { sendsMail } from "@/lib/mail/mail-server";
import { ACCESS_LINKS } from "@/lib/people/rules/access-link";

export const metadata: Metadata = { title: "Invite someone" };

export default async function InvitePage() {
  await pageAdmin();
  return (
    <>
      <BackLink href="/admin/people">People</BackLink>
      <div className="max-w-xl">
        <PageHeader
          title="Invite someone"
          description="You get a link to hand over. With it they choose a password and sign in."
        />
        <div className="sheet p-5">
          <InviteForm action={invitePersonAction} lasts={ACCESS_LINKS.invitation.lastsWords} isMailed={sendsMail()} />
        </div>
      </div>
    </>
  );
}
