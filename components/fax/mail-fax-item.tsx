import { Mail } from "lucide-react";
import { MenuLink } from "@/components/ui/menu-item";

/** Leads to where a fax is forwarded by mail. */
export function MailFaxItem({ faxId }: { faxId: string }) {
  return (
    <MenuLink href={`/faxes/${faxId}/mail`}>
      <Mail aria-hidden="true" />
      Forward by mail…
    </MenuLink>
  );
}
