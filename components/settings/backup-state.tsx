import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { fileSize } from "@/lib/file-size";

type BackupStateProps = {
  last: { name: string; at: string; bytes: number; isEncrypted: boolean; damaged: number } | null;
  nextAt: Date | null;
  willBeEncrypted: boolean;
};

/** The last backup and the next. */
export function BackupState({ last, nextAt, willBeEncrypted }: BackupStateProps) {
  return (
    <DescriptionList>
      <Description term="Last">{last ? <Time value={last.at} /> : "None yet"}</Description>
      {last ? (
        <>
          <Description term="File">
            <span className="break-all">{last.name}</span>, {fileSize(last.bytes)}
            {last.isEncrypted ? ", encrypted" : null}
          </Description>
          <Description term="Checked">{checkedWords(last.damaged)}</Description>
        </>
      ) : null}
      <Description term="Next">{nextAt ? <Time value={nextAt} /> : "Not by itself"}</Description>
      <Description term="Encryption">{encryptionWords(willBeEncrypted)}</Description>
    </DescriptionList>
  );
}

function checkedWords(damaged: number): string {
  if (damaged === 0) return "Read again after it was written; everything is in it";
  const documents = damaged === 1 ? "1 document was" : `${damaged} documents were`;
  return `Read again after it was written. ${documents} damaged on this disk already: look for a whole copy in an older backup`;
}

function encryptionWords(willBeEncrypted: boolean): string {
  return willBeEncrypted
    ? "On. Keep the key away from this server, and try it once"
    : "Off: whoever has a backup can read who faxed whom, and without data-key, which is not in it, it can’t be restored. Set BACKUP_RECIPIENT to encrypt the next ones";
}
