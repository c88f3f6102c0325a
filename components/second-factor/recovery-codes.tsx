"use client";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";

/** New recovery codes, shown this once, to be printed or copied. Takes the focus when they appear. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => list.current?.focus(), []);

  return (
    <Callout
      tone="ok"
      title="Keep these 10 recovery codes"
      actions={
        <>
          <CopyButton text={codes.join("\n")} label="Copy codes" />
          <Button size="small" onClick={() => window.print()}>
            Print
          </Button>
        </>
      }
    >
      <p>Each signs you in once when your authenticator app or passkey is not at hand. They are shown only now.</p>
      <ol
        ref={list}
        tabIndex={-1}
        aria-label="Recovery codes"
        className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-4 gap-y-1 font-mono outline-none"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </Callout>
  );
}
