"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { TextInput } from "@/components/ui/text-input";

type ShownOnceProps = { title: string; label: string; name: string; text: string; children: ReactNode };

/** A secret that is never shown again. Takes the focus when it appears. */
export function ShownOnce({ title, label, name, text, children }: ShownOnceProps) {
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (text) field.current?.select();
  }, [text]);

  return (
    <Callout tone="ok" title={title} actions={<CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />}>
      <p className="mb-3">{children}</p>
      <TextInput ref={field} name={name} label={label} value={text} readOnly className="font-mono" />
    </Callout>
  );
}
