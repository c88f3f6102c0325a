"use client";
import { Badge } from "@/components/ui/badge";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type ListedSession = {
  sessionId: string;
  browser: string;
  address: string | null;
  lastUsedAt: string;
  isKept: boolean;
  isThis: boolean;
};

type SessionListProps = { sessions: ListedSession[]; end: FormAction<{ readonly saved: true }> };

/** The browsers in which somebody is signed in, each with what ends it. */
export function SessionList({ sessions, end }: SessionListProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.sessionId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              {session.browser}
              {session.isThis ? <Badge tone="ok">This browser</Badge> : null}
            </p>
            <p className="text-md text-ink-2">
              Last used <Time value={session.lastUsedAt} format="inline" />
              {session.address ? ` from ${session.address}` : ""}
              {session.isKept ? ", kept for 30 days" : ""}
            </p>
          </div>
          {session.isThis ? null : <EndSession session={session} action={end} />}
        </li>
      ))}
    </ul>
  );
}

function EndSession({ session, action }: { session: ListedSession; action: FormAction<{ readonly saved: true }> }) {
  const { form, message, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col items-start gap-2">
      <input type="hidden" name="sessionId" value={session.sessionId} />
      <SubmitButton variant="secondary" busy={isPending}>
        Sign out<span className="sr-only"> {session.browser}</span>
      </SubmitButton>
      {message ? (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
    </form>
  );
}
