import { TryIt } from "@/app/(portal)/send/try-it";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { InboxTab } from "@/lib/fax/rules/list-tabs";
import type { UsableNumber } from "@/lib/numbers/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { findAdminToAsk } from "@/lib/people/queries";
import { type InboxAddress, inboxHref } from "./inbox-address";

type NoFaxesProps = {
  viewer: Viewer;
  address: InboxAddress;
  searched: string;
  numbers: readonly UsableNumber[];
  counts: Record<InboxTab, number>;
};

/** Why the list is empty, and the next step. */
export function NoFaxes({ viewer, address, searched, numbers, counts }: NoFaxesProps) {
  if (searched || address.number || address.label || address.view || address.cursor) {
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
  const isEmpty = address.tab === "to-do" && counts.all + counts.junk + counts.trash === 0;
  const words = EMPTY_WORDS[address.tab];
  if (!isEmpty) return <EmptyState title={words[0]}>{words[1]}</EmptyState>;
  return <NothingYet viewer={viewer} numbers={numbers.filter(({ isOnAccount }) => isOnAccount)} />;
}

const EMPTY_WORDS: Record<InboxTab, readonly [title: string, more: string]> = {
  "to-do": ["All done", "What comes in appears here. What is finished is under Done."],
  mine: ["Nothing is yours", "Take a fax with the key m, or wait until somebody hands you one."],
  unassigned: ["Everything is somebody's", "Faxes that nobody has taken appear here."],
  due: ["Nothing is due", "Faxes that are to be done by a time appear here. The key d gives one."],
  overdue: ["Nothing is overdue", "Faxes whose time has passed and that are still to do appear here."],
  done: ["Nothing is done yet", "Mark a fax as done when nobody has to do anything about it any more."],
  all: ["Nothing here", "What is in junk or in the trash is not shown here."],
  junk: ["No junk", "What you move to junk waits here, and is never lost."],
  trash: ["The trash is empty", "What is moved there can be taken out again."],
};

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
    <EmptyState
      title="Nothing received yet"
      actions={
        <>
          <CopyButton text={first} label="Copy number" size="medium" />
          <TryIt viewer={viewer} />
        </>
      }
    >
      Your fax number is {first}.{others.length > 0 ? ` You have ${others.length} more besides.` : null}
    </EmptyState>
  );
}
