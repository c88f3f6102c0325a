import { RadioGroup } from "@/components/ui/radio-group";

const OPTIONS = [
  { value: "member", label: "Member", hint: "Sends and reads faxes with the numbers that are theirs." },
  { value: "admin", label: "Admin", hint: "Sees every fax and number; manages people, fax applications and events." },
];

/** Member or admin, in words that say what each may do. */
export function RoleChoice({ current, error }: { current: "admin" | "member"; error?: string | undefined }) {
  return <RadioGroup name="role" label="Role" options={OPTIONS} defaultValue={current} error={error} />;
}
