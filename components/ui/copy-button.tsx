"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonSize } from "@/components/ui/button-class";

const CONFIRMED_FOR_MS = 2000;

type CopyButtonProps = { text: string; label: string; iconOnly?: boolean; size?: ButtonSize };

/** Copies a text. `label` says which, such as "Copy fax ID"; `iconOnly` keeps it for readers alone. */
export function CopyButton({ text, label, iconOnly = false, size = "small" }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");

  async function copy() {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setOutcome(copied ? "copied" : "failed");
    setTimeout(() => setOutcome("idle"), CONFIRMED_FOR_MS);
  }

  const words = { idle: label, copied: "Copied", failed: "Copying is blocked here" }[outcome];
  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <>
      <Button
        variant={iconOnly ? "quiet" : "secondary"}
        size={size}
        onClick={copy}
        aria-label={iconOnly ? label : undefined}
      >
        <Icon aria-hidden="true" className="size-4" />
        {iconOnly ? null : words}
      </Button>
      <span role="status" className="sr-only">
        {outcome === "idle" ? "" : words}
      </span>
    </>
  );
}
