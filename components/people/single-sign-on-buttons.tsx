"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";

type SingleSignOnButtonsProps = {
  providers: readonly { id: string; name: string }[];
  next: string;
  /** The provider is to ask who it is, though it knows. */
  isAgain?: boolean;
};

/** Leads to an identity provider, which sends the person back signed in. */
export function SingleSignOnButtons({ providers, next, isAgain = false }: SingleSignOnButtonsProps) {
  const [leadingTo, setLeadingTo] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);

  async function lead(id: string) {
    setLeadingTo(id);
    setFailed(false);
    try {
      window.location.assign(await addressOf(id, next, isAgain));
    } catch {
      setLeadingTo(null);
      setFailed(true);
    }
  }

  return (
    <div className="flex flex-col gap-3">
      {providers.map(({ id, name }) => (
        <Button key={id} busy={leadingTo === id} onClick={() => lead(id)}>
          {isAgain ? `Sign in again with ${name}` : `Sign in with ${name}`}
        </Button>
      ))}
      {hasFailed ? (
        <div role="alert">
          <FieldError>Signing in there can't be started now. Try again in a minute.</FieldError>
        </div>
      ) : null}
    </div>
  );
}

/** The provider's address for this browser, which next-auth gives to whoever holds its CSRF token. */
async function addressOf(id: string, next: string, isAgain: boolean): Promise<string> {
  const callbackUrl = isAgain ? `/confirm?next=${encodeURIComponent(next)}` : next;
  const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
  const body = new URLSearchParams({ csrfToken, callbackUrl, json: "true" });
  const { url } = await (
    await fetch(`/api/auth/signin/${id}${isAgain ? "?prompt=login&max_age=0" : ""}`, { method: "POST", body })
  ).json();
  // Back on our own page means that the provider could not be asked.
  if (new URL(url).origin === window.location.origin) throw new Error("The provider did not answer.");
  return url;
}
