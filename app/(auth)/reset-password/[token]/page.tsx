import type { Metadata } from "next";
import { DeadLink } from "@/components/people/dead-link";
import { NewPasswordForm } from "@/components/people/new-password-form";
import { findAccessLink } from "@/lib/people/queries";
import { ACCESS_LINKS } from "@/lib/people/rules/access-link";
import { resetPasswordAction } from "./actions";

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: "New password" };

export default async function ResetPasswordPage({ params }: Props) {
  const { token } = await params;
  const link = await findAccessLink(token, "password_reset");
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-bold">Choose a new password</h1>
      {link ? (
        <NewPasswordForm action={resetPasswordAction} token={token} email={link.email} submitLabel="Save and sign in" />
      ) : (
        <DeadLink lasts={ACCESS_LINKS.password_reset.lastsWords} />
      )}
    </div>
  );
}
