"use client";
import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { TextInput } from "@/components/ui/text-input";

type OneTimeLinkProps = { link: string; personName: string; lasts: string; isMailed: boolean };

/** A link that is shown this once, to be handed to the person it is for. Takes the focus when it appears. */
export function OneTimeLink({ link, personName, lasts, isMailed }: OneTimeLinkProps) {
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (link) field.current?.select();
  }, [link]);

  return (
    <Callout tone="ok" title={`Give this link to ${personName}`} actions={<CopyButton text={link} label="Copy link" />}>
      <p className="mb-3">
        {isMailed ? "It is on its way to them by mail, too. " : ""}It works once, for {lasts}. It is shown only now; you
        can make a new one at any time.
      </p>
      <TextInput ref={field} name="link" label="Link" value={link} readOnly className="tabular-nums" />
    </Callout>
  );
}
