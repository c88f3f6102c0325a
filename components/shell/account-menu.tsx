import { ChevronsUpDown, LogOut, UserRound } from "lucide-react";
import type { ShellState } from "@/components/shell/shell-state";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuLink } from "@/components/ui/menu-item";

export type SignOut = () => Promise<void>;

/** Who is signed in, and the way to their account and out. */
export function AccountMenu({ person, signOut }: { person: ShellState["person"]; signOut: SignOut }) {
  return (
    <Menu
      label={`Account of ${person.name}`}
      triggerClassName="flex min-h-11 w-full items-center justify-between gap-2 rounded-md px-2 text-left hover:bg-surface-2"
      trigger={
        <>
          <span className="min-w-0">
            <span className="block truncate font-medium">{person.name}</span>
            <span className="block truncate text-sm text-ink-2">{person.email}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        </>
      }
    >
      <AccountItems signOut={signOut} />
    </Menu>
  );
}

/** The lines of the account within a menu. */
export function AccountItems({ signOut }: { signOut: SignOut }) {
  return (
    <>
      <MenuLink href="/account">
        <UserRound aria-hidden="true" />
        Account
      </MenuLink>
      <form action={signOut}>
        <MenuButton type="submit">
          <LogOut aria-hidden="true" />
          Sign out
        </MenuButton>
      </form>
    </>
  );
}
