"use client";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { ProofForm, type ProofFormProps } from "@/components/proof/proof-form";
import { onProvedElsewhere } from "@/components/proof/proved-elsewhere";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { endProofRequest, proofAskedFor, subscribeToProofRequests } from "@/components/ui/proof-request";

type ProofDialogProps = Pick<ProofFormProps, "ways" | "actions"> & { personId: string };

/** Asks "is it you?" for whatever on the page needs to know, and lets that go on; once a page. */
export function ProofDialog({ ways, actions, personId }: ProofDialogProps) {
  const request = useSyncExternalStore(subscribeToProofRequests, proofAskedFor, () => null);
  const isAsked = request !== null;
  // Whoever is somebody else there did not do what was begun on this page.
  const goOn = useEffectEvent((provedId: string) => {
    if (provedId === personId) endProofRequest(true);
  });
  useEffect(() => (isAsked ? onProvedElsewhere((provedId) => goOn(provedId)) : undefined), [isAsked]);
  return (
    <Dialog
      open={isAsked}
      onClose={() => {
        if (proofAskedFor()) endProofRequest(false);
      }}
      title="Confirm it's you"
    >
      <p>You signed in more than 10 minutes ago, and this asks for more than an open browser.</p>
      <ProofForm ways={ways} actions={actions} onProved={() => endProofRequest(true)}>
        <Button onClick={() => endProofRequest(false)}>Not now</Button>
      </ProofForm>
    </Dialog>
  );
}
