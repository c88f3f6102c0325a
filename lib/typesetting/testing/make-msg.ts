import { burn, type Entry } from "@kenjiuno/msgreader/lib/Burner";

const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
/** Headers of the streams of properties: of the message, and of its recipients and attachments (MS-OXMSG 2.4). */
const MESSAGE_HEADER = 32;
const PART_HEADER = 8;
/** The fixed property that says what a recipient is, with 1 for those in "To" (MS-OXCMSG, PidTagRecipientType). */
const TO = [0x03, 0x00, 0x15, 0x0c, 0x06, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];

/** A message as Outlook saves it (MS-OXMSG), to mia@example.org and with one attachment. */
export function makeMsg(mail: { subject: string; body: string; attachment: { name: string; bytes: Buffer } }): Buffer {
  const entries: Entry[] = [{ name: "Root Entry", type: ROOT, length: 0, children: [] }];
  const add = (parent: number, entry: Entry) => {
    entries[parent]?.children?.push(entries.length);
    return entries.push(entry) - 1;
  };
  const stream = (parent: number, name: string, bytes: Buffer) =>
    add(parent, { name, type: STREAM, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) });
  const text = (parent: number, tag: string, value: string) =>
    stream(parent, `__substg1.0_${tag}001F`, Buffer.from(value, "utf16le"));
  const storage = (name: string) => add(0, { name, type: STORAGE, length: 0, children: [] });

  stream(0, "__properties_version1.0", Buffer.alloc(MESSAGE_HEADER));
  text(0, "0037", mail.subject);
  text(0, "1000", mail.body);
  text(0, "0C1A", "Ana Ruiz");
  text(0, "5D01", "ana@example.org");
  const recipient = storage("__recip_version1.0_#00000000");
  stream(recipient, "__properties_version1.0", Buffer.concat([Buffer.alloc(PART_HEADER), Buffer.from(TO)]));
  text(recipient, "3001", "Mia");
  text(recipient, "39FE", "mia@example.org");
  const attachment = storage("__attach_version1.0_#00000000");
  stream(attachment, "__properties_version1.0", Buffer.alloc(PART_HEADER));
  text(attachment, "3707", mail.attachment.name);
  stream(attachment, "__substg1.0_37010102", mail.attachment.bytes);
  return Buffer.from(burn(entries));
}
