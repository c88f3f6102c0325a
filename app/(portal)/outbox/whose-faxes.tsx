import { LinkTabs } from "@/components/ui/link-tabs";
import { type OutboxAddress, outboxHref } from "./outbox-address";

/** For people who see what others sent, too: everybody's faxes, or only their own. Keeps the view, the search and the filters. */
export function WhoseFaxes({ address, personId }: { address: OutboxAddress; personId: string }) {
  const { cursor, sender, ...kept } = address;
  return (
    <div className="mt-2">
      <LinkTabs
        label="Whose faxes"
        tabs={[
          { href: outboxHref(kept), label: "Everybody's", isCurrent: sender === "" },
          { href: outboxHref({ ...kept, sender: personId }), label: "Mine", isCurrent: sender === personId },
        ]}
      />
    </div>
  );
}
