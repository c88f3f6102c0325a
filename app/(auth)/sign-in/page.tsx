import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/people/sign-in-form";
import { SingleSignOnButtons } from "@/components/people/single-sign-on-buttons";
import { PasskeyButton } from "@/components/second-factor/passkey-button";
import { Callout } from "@/components/ui/callout";
import type { SessionEnd } from "@/lib/auth/queries";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { readSessionEnd } from "@/lib/auth/session";
import { currentViewer } from "@/lib/auth/viewer";
import { environment } from "@/lib/env";
import { isSetUp } from "@/lib/people/queries";
import { IDENTITY_REFUSALS, isIdentityRefusal } from "@/lib/people/rules/identity-refusals";
import { doPasswordsSignIn } from "@/lib/single-sign-on/password-sign-in";
import { askForPasskeyAction, signInAction, signInByPasskeyAction } from "./actions";

type Props = { searchParams: Promise<{ next?: string | string[]; refused?: string | string[] }> };

export const metadata: Metadata = { title: "Sign in" };

const GO_ON = "Sign in to go on where you were.";

function endWords(end: SessionEnd): string {
  if (end === "idle") return `You were signed out because Plainfax was not used for a while. ${GO_ON}`;
  if (end === "over") return `You were signed out because you signed in long ago. ${GO_ON}`;
  const provider = environment().oidcProviders.find(({ id }) => id === end.signedOutAt);
  return `You were signed out here because you were signed out at ${provider?.name ?? "your provider"}. ${GO_ON}`;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, refused } = await searchParams;
  const target = safeRedirectPath(typeof next === "string" ? next : null);
  if (await currentViewer()) redirect(target);
  const end = await readSessionEnd();
  const providers = environment().oidcProviders.map(({ id, name }) => ({ id, name }));
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-bold">Sign in</h1>
      {(await isSetUp()) ? null : (
        <Callout tone="info" title="Plainfax isn't set up yet">
          Open the set-up address that the server printed when it started. It creates the first admin.
        </Callout>
      )}
      {end ? <Callout tone="info">{endWords(end)}</Callout> : null}
      {isIdentityRefusal(refused) ? (
        <div role="alert">
          <Callout tone="bad">{IDENTITY_REFUSALS[refused]}</Callout>
        </div>
      ) : null}
      {(await doPasswordsSignIn()) ? <SignInForm action={signInAction} next={target} /> : null}
      <SingleSignOnButtons providers={providers} next={target} />
      <PasskeyButton ask={askForPasskeyAction} answer={signInByPasskeyAction} next={target} />
    </div>
  );
}
