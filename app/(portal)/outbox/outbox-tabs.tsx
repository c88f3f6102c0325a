import { LinkTabs } from "@/components/ui/link-tabs";
import { OUTBOX_TABS, type OutboxTab } from "@/lib/fax/rules/list-tabs";
import { type OutboxAddress, outboxHref } from "./outbox-address";

const LABELS: Record<OutboxTab, string> = {
  all: "All",
  "in-progress": "In progress",
  "needs-attention": "Needs attention",
  scheduled: "Scheduled",
  delivered: "Delivered",
  "not-delivered": "Not delivered",
  cancelled: "Cancelled",
  trash: "Trash",
};

type OutboxTabsProps = { address: OutboxAddress; counts: Record<OutboxTab, number>; draftCount: number };

/** The views of the outbox. A view keeps the search and the filters, not the page. */
export function OutboxTabs({ address, counts, draftCount }: OutboxTabsProps) {
  const { cursor, ...kept } = address;
  const tabs = OUTBOX_TABS.map((tab) => ({
    href: outboxHref({ ...kept, tab }),
    label: LABELS[tab],
    count: counts[tab],
    isCurrent: tab === address.tab,
  }));
  const drafts = {
    href: outboxHref({ tab: "drafts" }),
    label: "Drafts",
    count: draftCount,
    isCurrent: address.tab === "drafts",
  };
  return <LinkTabs label="Views of the outbox" tabs={[...tabs, drafts]} />;
}
