import type { Metadata } from "next";
import { DeadLink } from "@/components/people/dead-link";
import { NewPasswordForm } from "@/components/people/new-password-form";
import { findAccessLink } from "@/lib/people/queries";
import { ACCESS_LINKS } from "@/lib/people/rules/access-link";
import { acceptInvitationAction } from "./actions";

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const link = await findAccessLink(token, "invitation");
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-bold">Welcome to Plainfax</h1>
      {link ? (
        <NewPasswordForm
          action={acceptInvitationAction}
          token={token}
          email={link.email}
          name={link.name}
          submitLabel="Create my account"
        />
      ) : (
        <DeadLink lasts={ACCESS_LINKS.invitation.lastsWords} />
      )}
    </div>
  );
}
