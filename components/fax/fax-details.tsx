import { FaxSection } from "@/components/fax/fax-section";
import type { ShownFax } from "@/components/fax/shown-fax";
import { CopyButton } from "@/components/ui/copy-button";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { QUALITY_WORDS, receivedQualityWords } from "@/lib/fax/rules/quality-words";
import { duration } from "@/lib/fax/rules/units";
import { fileSize } from "@/lib/file-size";

const SHOWN_CHARACTERS = 13;
/** Telnyx tells some facts of a received fax later, others never: each has its line from the start, so that nothing moves. */
const NOT_TOLD = "Not told";

/** What there is to know of a fax, one fact a line. */
export function FaxDetails({ shown: { fax, theirNumber, ourNumber } }: { shown: ShownFax }) {
  const isSent = fax.direction === "outbound";
  const pages = fax.pageCount ?? fax.document?.pageCount;
  const ours = fax.numberLabel ? `${ourNumber} (${fax.numberLabel})` : ourNumber;
  const [from, to] = isSent ? [ours, theirNumber] : [theirNumber, ours];
  return (
    <FaxSection title="Details">
      <DescriptionList>
        <Description term="From">{from}</Description>
        <Description term="To">{to}</Description>
        {fax.importedAs ? <Description term="Imported">From before this portal</Description> : null}
        {fax.senderName ? (
          <Description term="Sent by">{fax.isByMail ? `${fax.senderName}, by mail` : fax.senderName}</Description>
        ) : null}
        {fax.callerId && fax.callerId !== fax.fromNumber ? (
          <Description term="Caller ID">{fax.callerId}</Description>
        ) : null}
        {isSent ? null : <Description term="Caller’s name">{fax.callerName ?? NOT_TOLD}</Description>}
        {pages ? <Description term="Pages">{pages}</Description> : null}
        {fax.document ? (
          <Description term="Document">
            <span className="break-words">{fax.document.fileName}</span>, {fileSize(fax.document.byteSize)}
          </Description>
        ) : null}
        {fax.options ? <Description term="Quality">{qualityOf(fax.options)}</Description> : null}
        {isSent ? null : (
          <Description term="Quality">
            {fax.receivedQuality ? receivedQualityWords(fax.receivedQuality) : NOT_TOLD}
          </Description>
        )}
        {fax.options?.displayName ? <Description term="Header name">{fax.options.displayName}</Description> : null}
        {fax.callDurationSecs ? <Description term="Call">{duration(fax.callDurationSecs)}</Description> : null}
        {fax.finishedAt ? (
          <Description term="Finished">
            <Time value={fax.finishedAt} />
          </Description>
        ) : null}
        {fax.applicationName ? <Description term="Fax application">{fax.applicationName}</Description> : null}
        <Description term="Fax ID">
          <Copyable text={fax.id} label="Copy fax ID" />
        </Description>
        {fax.document ? (
          <Description term="Checksum">
            <Copyable text={fax.document.sha256} label="Copy checksum (SHA-256)" />
          </Description>
        ) : null}
      </DescriptionList>
    </FaxSection>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="font-mono text-sm">{text.slice(0, SHOWN_CHARACTERS)}…</code>
      <CopyButton text={text} label={label} iconOnly />
    </span>
  );
}

function qualityOf({ quality, monochrome }: NonNullable<ShownFax["fax"]["options"]>): string {
  return monochrome ? `${QUALITY_WORDS[quality]}, black and white` : QUALITY_WORDS[quality];
}
