import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";

/** With more recipients than this, they are listed before anything is sent. */
export const MOST_UNREVIEWED = 10;

type ReviewDialogProps = { read: ReadRecipients | null; onClose: () => void; onConfirm: () => void };

export function ReviewDialog({ read, onClose, onConfirm }: ReviewDialogProps) {
  const recipients = read?.recipients ?? [];
  return (
    <Dialog
      open={read !== null}
      onClose={onClose}
      title={`Send ${recipients.length} faxes?`}
      actions={
        <>
          <Button onClick={onClose}>Back to the form</Button>
          <Button variant="primary" onClick={onConfirm}>
            Send {recipients.length} faxes
          </Button>
        </>
      }
    >
      <p>Each of these numbers gets the whole document:</p>
      <ol className="fades-below max-h-72 list-decimal overflow-y-auto pl-10">
        {recipients.map(({ typed, name, contact, read: number }) => (
          <li key={typed}>
            {[contact ?? name, number.state === "wrong" ? typed : number.formatted].filter(Boolean).join(", ")}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
