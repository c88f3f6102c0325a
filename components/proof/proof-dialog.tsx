"use client";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { ProofForm, type ProofFormProps } from "@/components/proof/proof-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { endProofRequest, proofAskedFor, subscribeToProofRequests } from "@/components/ui/proof-request";

/** Asks "is it you?" for whatever on the page needs to know, and lets that go on; once a page. */
export function ProofDialog({ ways, actions }: Pick<ProofFormProps, "ways" | "actions">) {
  const request = useSyncExternalStore(subscribeToProofRequests, proofAskedFor, () => null);
  const path = usePathname();
  return (
    <Dialog
      open={request !== null}
      onClose={() => {
        if (proofAskedFor()) endProofRequest(false);
      }}
      title="Confirm it's you"
    >
      <p>You signed in more than 10 minutes ago, and this asks for more than an open browser.</p>
      <ProofForm
        ways={ways}
        actions={actions}
        // To where a provider leads back. Whoever types stays on the page.
        {...(ways.providers.length > 0 && { next: path })}
        onProved={() => endProofRequest(true)}
      >
        <Button onClick={() => endProofRequest(false)}>Not now</Button>
      </ProofForm>
    </Dialog>
  );
}
