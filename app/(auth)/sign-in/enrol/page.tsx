import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppEnrolment } from "@/components/second-factor/app-enrolment";
import { GoOnForm } from "@/components/second-factor/go-on-form";
import { QrCode } from "@/components/second-factor/qr-code";
import { safeRedirectPath, signInPath } from "@/lib/auth/safe-redirect";
import { appAddress } from "@/lib/second-factor/authenticator-app";
import { findUnconfirmedSecret } from "@/lib/second-factor/queries";
import { pendingSignIn } from "@/lib/second-factor/sign-in-steps";
import { confirmAppAtSignInAction, goOnEnrolledAction } from "./actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export const metadata: Metadata = { title: "Set up a second factor" };

export default async function EnrolPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const target = safeRedirectPath(typeof next === "string" ? next : null);
  const pending = await pendingSignIn();
  const secret = pending ? await findUnconfirmedSecret(pending.personId) : null;
  if (!pending || !(secret || pending.isProven)) redirect(signInPath(target));
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-bold">Set up a second factor</h1>
        <p className="text-ink-2">
          It is required here: besides your password, a code of an app that only you have. Then you go on.
        </p>
      </div>
      <AppEnrolment
        confirm={confirmAppAtSignInAction}
        secret={secret}
        qrCode={
          secret ? <QrCode text={appAddress(pending.email, secret)} label="QR code for an authenticator app" /> : null
        }
      >
        <GoOnForm action={goOnEnrolledAction} next={target} />
      </AppEnrolment>
    </div>
  );
}
