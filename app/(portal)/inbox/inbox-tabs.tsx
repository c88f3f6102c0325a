import { LinkTabs } from "@/components/ui/link-tabs";
import { INBOX_TABS, type InboxTab } from "@/lib/fax/rules/list-tabs";
import { type InboxAddress, inboxHref } from "./inbox-address";

const LABELS: Record<InboxTab, string> = { all: "All", unread: "Unread", trash: "Trash" };

/** The views of the inbox. A view keeps the search and the number, not the page. */
export function InboxTabs({ address, counts }: { address: InboxAddress; counts: Record<InboxTab, number> }) {
  const { search, number } = address;
  const tabs = INBOX_TABS.map((tab) => ({
    href: inboxHref({ tab, search, number }),
    label: LABELS[tab],
    count: counts[tab],
    isCurrent: tab === address.tab,
  }));
  return <LinkTabs label="Views of the inbox" tabs={tabs} />;
}
