import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/people/sign-in-form";
import { Callout } from "@/components/ui/callout";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { currentViewer } from "@/lib/auth/viewer";
import { isSetUp } from "@/lib/people/queries";
import { signInAction } from "./actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const target = safeRedirectPath(typeof next === "string" ? next : null);
  if (await currentViewer()) redirect(target);
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-bold">Sign in</h1>
      {(await isSetUp()) ? null : (
        <Callout tone="info" title="Plainfax isn't set up yet">
          Open the set-up address that the server printed when it started. It creates the first admin.
        </Callout>
      )}
      <SignInForm action={signInAction} next={target} />
    </div>
  );
}
