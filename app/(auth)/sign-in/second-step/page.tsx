import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { askForPasskeyAction, signInByPasskeyAction } from "@/app/(auth)/sign-in/actions";
import { PasskeyButton } from "@/components/second-factor/passkey-button";
import { SecondStepForm } from "@/components/second-factor/second-step-form";
import { Link } from "@/components/ui/link";
import { safeRedirectPath, signInPath } from "@/lib/auth/safe-redirect";
import { findFactorsOf } from "@/lib/second-factor/queries";
import { pendingSignIn } from "@/lib/second-factor/sign-in-steps";
import { secondStepAction } from "./actions";

type Props = { searchParams: Promise<{ next?: string | string[]; with?: string | string[] }> };

export const metadata: Metadata = { title: "Second step" };

export default async function SecondStepPage({ searchParams }: Props) {
  const { next, with: chosen } = await searchParams;
  const target = safeRedirectPath(typeof next === "string" ? next : null);
  const pending = await pendingSignIn();
  if (!pending) redirect(signInPath(target));
  const { hasApp, passkeys } = await findFactorsOf(pending.personId);
  if (!hasApp && passkeys === 0) redirect("/sign-in/enrol");
  const asksFor = chosen === "recovery" ? "recovery" : hasApp ? "app" : null;
  const query: Record<string, string> = target === "/" ? {} : { next: target };
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-bold">Confirm it's you</h1>
        <p className="break-words text-ink-2">Signing in as {pending.email}</p>
      </div>
      {asksFor ? <SecondStepForm key={asksFor} action={secondStepAction} next={target} asksFor={asksFor} /> : null}
      {passkeys > 0 ? (
        <PasskeyButton ask={askForPasskeyAction} answer={signInByPasskeyAction} next={target} isSecondStep />
      ) : null}
      <p className="text-md">
        {asksFor === "recovery" ? (
          <Link className="underline" href={`/sign-in/second-step?${new URLSearchParams(query)}`}>
            {hasApp ? "Use the app's code" : "Use a passkey"}
          </Link>
        ) : (
          <Link
            className="underline"
            href={`/sign-in/second-step?${new URLSearchParams({ ...query, with: "recovery" })}`}
          >
            Use a recovery code
          </Link>
        )}
      </p>
      <p className="text-md text-ink-2">Lost both? Ask an admin to reset your second factor.</p>
    </div>
  );
}
