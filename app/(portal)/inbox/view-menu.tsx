import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { ViewMenuFrame } from "@/components/inbox/view-menu-frame";
import { cappedCount } from "@/components/ui/capped-count";
import { MenuLink } from "@/components/ui/menu-item";
import type { InboxViewLink } from "@/lib/fax/rules/inbox-view";
import type { Label } from "@/lib/fax/rules/label";
import { INBOX_TABS, type InboxTab } from "@/lib/fax/rules/list-tabs";
import type { UsableNumber } from "@/lib/numbers/queries";
import { numberKey } from "@/lib/numbers/rules/number-key";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { type InboxAddress, inboxHref } from "./inbox-address";

export const VIEW_WORDS: Record<InboxTab, string> = {
  "to-do": "To do",
  mine: "Mine",
  unassigned: "Nobody's",
  due: "Due",
  overdue: "Overdue",
  done: "Done",
  all: "All",
  junk: "Junk",
  trash: "Trash",
};

/** More make no menu; they have a page. */
const MOST_LABELS = 20;

type ViewMenuProps = {
  address: InboxAddress;
  counts: Record<InboxTab, number>;
  numbers: readonly UsableNumber[];
  labels: readonly Label[];
  views: readonly InboxViewLink[];
  saving: ComponentProps<typeof ViewMenuFrame>["saving"];
};

/** The heading of the list: which faxes it shows, and the way to the others. A view keeps the search, not the page. */
export function ViewMenu({ address, counts, numbers, labels, views, saving }: ViewMenuProps) {
  const { tab, search, number, label } = address;
  const saved = views.find(({ id }) => id === address.view);
  const shownNumber = numbers.find(({ phoneNumber }) => numberKey(phoneNumber) === number);
  const shownLabel = labels.find(({ id }) => id === label);
  const narrowed =
    saved?.name ??
    [shownNumber && namedNumber(shownNumber.phoneNumber, shownNumber.label), shownLabel?.name]
      .filter(Boolean)
      .join(", ");
  return (
    <ViewMenuFrame
      saving={saving}
      label={saved ? `View: ${saved.name}` : `View: ${VIEW_WORDS[tab]}${narrowed && `, ${narrowed}`}`}
      triggerClassName="button-quiet button-small -ml-3 min-w-0 text-lg! font-bold text-ink!"
      trigger={
        <>
          <span className="truncate">{narrowed || VIEW_WORDS[tab]}</span>
          {narrowed ? null : <span className="font-normal text-ink-2 tabular-nums">{cappedCount(counts[tab])}</span>}
          <ChevronDown aria-hidden="true" className="size-4 shrink-0" />
        </>
      }
    >
      {INBOX_TABS.map((view) => (
        <MenuLink key={view} href={inboxHref({ tab: view, search, number, label })} isCurrent={!saved && view === tab}>
          <span className="flex-1">{VIEW_WORDS[view]}</span>
          <span className="text-ink-2 tabular-nums">{cappedCount(counts[view])}</span>
        </MenuLink>
      ))}
      <MenuLink href="/inbox/refused">Refused senders</MenuLink>
      {views.length > 0 ? (
        <Narrow title="Saved">
          {views.map(({ id, name }) => (
            <MenuLink key={id} href={inboxHref({ view: id })} isCurrent={id === saved?.id}>
              {name}
            </MenuLink>
          ))}
          <MenuLink href="/inbox/views">Change saved views</MenuLink>
        </Narrow>
      ) : null}
      {numbers.length > 1 ? (
        <Narrow title="Received on">
          {number ? <MenuLink href={inboxHref({ tab, search, label })}>All numbers</MenuLink> : null}
          {numbers.map((each) => (
            <MenuLink
              key={each.phoneNumber}
              href={inboxHref({ tab, search, label, number: numberKey(each.phoneNumber) })}
              isCurrent={each === shownNumber}
            >
              {namedNumber(each.phoneNumber, each.label)}
            </MenuLink>
          ))}
        </Narrow>
      ) : null}
      {labels.length > 0 ? (
        <Narrow title="Label">
          {label ? <MenuLink href={inboxHref({ tab, search, number })}>All labels</MenuLink> : null}
          {labels.slice(0, MOST_LABELS).map(({ id, name }) => (
            <MenuLink key={id} href={inboxHref({ tab, search, number, label: id })} isCurrent={id === label}>
              {name}
            </MenuLink>
          ))}
          <MenuLink href="/inbox/labels">
            {labels.length > MOST_LABELS ? `All ${labels.length} labels` : "Change labels"}
          </MenuLink>
        </Narrow>
      ) : null}
    </ViewMenuFrame>
  );
}

function Narrow({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="mt-1 border-t border-line pt-1">
      <legend className="float-left w-full px-3 py-1 text-sm text-ink-2">{title}</legend>
      {children}
    </fieldset>
  );
}
