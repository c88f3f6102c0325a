"use client";
import { Copy, Download, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { OneFaxAction } from "@/components/fax/fax-action";
import { useTrash } from "@/components/fax/use-trash";
import { FieldError } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuDownload } from "@/components/ui/menu-item";
import { showToast } from "@/components/ui/toast-store";

type FaxMenuProps = {
  /** Which fax, such as "the fax to +1 312 736 7276". */
  of: string;
  faxId: string;
  canTrash: boolean;
  actions: { trash: OneFaxAction; restore: OneFaxAction };
  /** What else the menu offers, first. */
  children?: ReactNode;
};

/** What can be done with a fax beside its main action. */
export function FaxMenu({ of, faxId, canTrash, actions, children }: FaxMenuProps) {
  const { moveToTrash, error } = useTrash(actions);
  return (
    <>
      <Menu label={`More actions for ${of}`}>
        {children}
        <FaxMenuItems faxId={faxId} documentId={null} onTrash={canTrash ? moveToTrash : null} />
      </Menu>
      {error ? (
        <div role="alert">
          <FieldError>{error.message}</FieldError>
        </div>
      ) : null}
    </>
  );
}

type FaxMenuItemsProps = { faxId: string; documentId: string | null; onTrash: ((faxId: string) => void) | null };

/** What the menu of any fax offers. */
export function FaxMenuItems({ faxId, documentId, onTrash }: FaxMenuItemsProps) {
  return (
    <>
      {documentId ? (
        <MenuDownload href={`/api/documents/${documentId}/pdf`}>
          <Download aria-hidden="true" />
          Download PDF
        </MenuDownload>
      ) : null}
      <CopyIdItem faxId={faxId} />
      {onTrash ? (
        <MenuButton onClick={() => onTrash(faxId)}>
          <Trash2 aria-hidden="true" />
          Move to trash
        </MenuButton>
      ) : null}
    </>
  );
}

export function CopyIdItem({ faxId }: { faxId: string }) {
  return (
    <MenuButton onClick={() => copyId(faxId)}>
      <Copy aria-hidden="true" />
      Copy fax ID
    </MenuButton>
  );
}

function copyId(faxId: string) {
  navigator.clipboard.writeText(faxId).then(
    () => showToast("Fax ID copied."),
    () => showToast("Copying is blocked here."),
  );
}
