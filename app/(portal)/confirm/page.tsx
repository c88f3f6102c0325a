import type { Metadata } from "next";
import { ProofForm } from "@/components/proof/proof-form";
import { CONFIRMED_PATH } from "@/components/proof/proved-elsewhere";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { IDENTITY_REFUSALS, isIdentityRefusal } from "@/lib/people/rules/identity-refusals";
import { waysToProve } from "@/lib/proof/prove-again";
import { PROOF_ACTIONS } from "./how-to-prove";

export const metadata: Metadata = { title: "Confirm it's you" };

type Props = { searchParams: Promise<{ next?: string | string[]; refused?: string | string[] }> };

/** For what a dialog can't ask: files, browsers without scripts, and people who sign in elsewhere. */
export default async function ConfirmPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const { next, refused } = await searchParams;
  const target = typeof next === "string" ? safeRedirectPath(next) : "/account";
  const isTabOfItsOwn = target === CONFIRMED_PATH;
  return (
    <div className="flex max-w-md flex-col gap-4">
      <PageHeader title="Confirm it's you" />
      <section className="sheet flex flex-col gap-4 p-5">
        {isIdentityRefusal(refused) ? (
          <div role="alert">
            <Callout tone="bad">{IDENTITY_REFUSALS[refused]}</Callout>
          </div>
        ) : null}
        <p className="text-ink-2">
          Some things ask for more than an open browser: for a proof from the last 10 minutes that it's you.
          {isTabOfItsOwn ? null : " Then do again what you were doing."}
        </p>
        <ProofForm ways={await waysToProve(viewer)} actions={PROOF_ACTIONS} next={target}>
          {isTabOfItsOwn ? null : <ButtonLink href={target}>Not now</ButtonLink>}
        </ProofForm>
      </section>
    </div>
  );
}
