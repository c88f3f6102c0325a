import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

type UnlockFileProps = { id: number; problem: string | null; onUnlock: (password: string) => Promise<void> };

/** Asks for the password of a file, in its place. The password has no name: it is never part of the form or its draft. */
export function UnlockFile({ id, problem, onUnlock }: UnlockFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function unlock() {
    const password = input.current?.value;
    if (!password || isBusy) return input.current?.focus();
    setIsBusy(true);
    await onUnlock(password);
    setIsBusy(false);
    input.current?.select();
  }

  function unlockOnEnter(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void unlock();
  }

  return (
    <div className="flex basis-full flex-wrap items-end gap-2">
      <Field
        id={`password-${id}`}
        label="Password of the file"
        error={problem ?? undefined}
        className="min-w-0 flex-1 basis-48"
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            type="password"
            data-stops-sending
            autoComplete="off"
            onKeyDown={unlockOnEnter}
            className="control"
          />
        )}
      </Field>
      <Button busy={isBusy} onClick={unlock}>
        Open file
      </Button>
    </div>
  );
}
