import { TextInput } from "@/components/ui/text-input";

/** Where the code of an authenticator app is typed, pasted, or filled in by a password manager. */
export function CodeField({ error }: { error: string | undefined }) {
  return (
    <TextInput
      name="code"
      label="Code"
      hint="6 digits. Your authenticator app shows them."
      autoComplete="one-time-code"
      inputMode="numeric"
      className="max-w-48 tabular-nums"
      error={error}
    />
  );
}
