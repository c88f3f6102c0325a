import type { ComponentProps } from "react";
import { FaxView } from "@/components/fax/fax-view";
import { MarkRead } from "@/components/fax/mark-read";
import { ARRIVED } from "@/lib/fax/rules/status";

/** A received fax; looking at it makes it read. */
export function ReceivedFax(props: ComponentProps<typeof FaxView>) {
  const { fax } = props.shown;
  const isUnread = !props.shown.viewer.isReadOnly && !fax.readAt && !fax.trashedAt && ARRIVED.includes(fax.status);
  return (
    <>
      {isUnread ? <MarkRead action={props.actions.markRead} faxId={fax.id} /> : null}
      <FaxView {...props} />
    </>
  );
}
