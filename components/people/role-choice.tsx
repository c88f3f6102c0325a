import { RadioGroup } from "@/components/ui/radio-group";
import type { Role } from "@/lib/auth/rules/roles";
import { ROLE_CHOICES, ROLE_RIGHTS, ROLE_WORDS } from "@/lib/people/rules/role-words";

const OPTIONS = ROLE_CHOICES.map((role) => ({ value: role, label: ROLE_WORDS[role], hint: ROLE_RIGHTS[role] }));

/** One of the roles, in words that say what each may do. */
export function RoleChoice({ current, error }: { current: Role; error?: string | undefined }) {
  return <RadioGroup name="role" label="Role" options={OPTIONS} defaultValue={current} error={error} />;
}
