import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { UsableNumber } from "@/lib/numbers/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { findAdminToAsk } from "@/lib/people/queries";
import { type InboxAddress, inboxHref } from "./inbox-address";

type NoFaxesProps = {
  viewer: Viewer;
  address: InboxAddress;
  searched: string;
  numbers: readonly UsableNumber[];
  isEmpty: boolean;
};

/** Why the list is empty, and the next step. `isEmpty`: nothing was ever received. */
export function NoFaxes({ viewer, address, searched, numbers, isEmpty }: NoFaxesProps) {
  if (searched || address.number || address.cursor) {
    return (
      <EmptyState
        title={searched ? `Nothing matches “${searched}”` : "Nothing matches"}
        actions={<ButtonLink href={inboxHref({ tab: address.tab })}>Clear filters</ButtonLink>}
      >
        {searched
          ? "Numbers in any way of writing, notes and the text of pages are searched. A fax that just arrived may not have been read yet."
          : null}
      </EmptyState>
    );
  }
  if (address.tab === "trash") return <EmptyState title="The trash is empty" />;
  if (!isEmpty) return <EmptyState title="All done">Every fax was read.</EmptyState>;
  return <NothingYet viewer={viewer} numbers={numbers.filter(({ isOnAccount }) => isOnAccount)} />;
}

async function NothingYet({ viewer, numbers }: Pick<NoFaxesProps, "viewer" | "numbers">) {
  const [first, ...others] = numbers.map(({ phoneNumber }) => formatNumber(phoneNumber));
  if (!first) {
    const admin = await findAdminToAsk(viewer);
    return (
      <EmptyState title="No fax number is yours yet">
        Faxes appear here as soon as you have a number. Ask {admin ? `${admin} (admin)` : "an admin"} for one.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing received yet" actions={<CopyButton text={first} label="Copy number" />}>
      Your fax number is {first}.{others.length > 0 ? ` You have ${others.length} more besides.` : null}
    </EmptyState>
  );
}
