import { sipAddressIn } from "@/lib/numbers/rules/sip-address";
import { DEFAULT_FAX_OPTIONS, FAX_QUALITIES, type FaxOptions, MOST_RETRIES } from "./fax-options";

/** What a person submits: the same document to each recipient. */
export type Submission = {
  /** Made by the browser; also the id of the draft. Submitting it again answers the faxes it made. */
  submissionKey: string;
  /** E.164, or SIP addresses. */
  recipients: readonly string[];
  /** The names that were typed beside them, by number. They do not go out, and make no other submission. */
  names?: Readonly<Record<string, string>>;
  /** E.164. */
  fromNumber: string;
  documentId: string;
  options: FaxOptions;
  /** When to send it; null is at once. */
  sendAt: Date | null;
};

/** Telnyx takes at most 2,000 outbound faxes in process; a submission stays well below. */
export const MOST_RECIPIENTS = 1_000;

const E164 = /^\+[1-9]\d{6,14}$/;
/** Telnyx's rule for `from_display_name`. */
const DISPLAY_NAME = /^[A-Za-z0-9 \-_~!.+]{1,128}$/;

/** What is wrong with a submission, by field name; empty when nothing is. */
export function problemsWith({ recipients, options }: Submission): Record<string, string> {
  return {
    ...(recipients.length === 0 ? { recipients: "Add at least one fax number." } : {}),
    ...(recipients.length > MOST_RECIPIENTS
      ? { recipients: `${recipients.length} recipients are too many at once; the limit is 1,000. Split the list.` }
      : {}),
    ...(recipients.every((to) => E164.test(to) || sipAddressIn(to) === to)
      ? {}
      : {
          recipients:
            "Start each number with + and the country code, for example +1\u00a0312\u00a0736\u00a07276. A SIP address begins with sip:.",
        }),
    ...(options.displayName === null || DISPLAY_NAME.test(options.displayName)
      ? {}
      : {
          displayName: "Use at most 128 letters without accents, digits, spaces and - _ ~ ! . + for the header name.",
        }),
    ...(isThreshold(options.blackThreshold) ? {} : { blackThreshold: "Choose a number from 1 to 100." }),
    ...(isRetries(options.retries) ? {} : { retries: `Choose a number from 0 to ${MOST_RETRIES}.` }),
    ...(FAX_QUALITIES.includes(options.quality) ? {} : { quality: "Choose one of the qualities." }),
  };
}

/** The options in the form in which they are kept: what has no effect does not make two submissions differ. */
export function normalOptions(options: FaxOptions): FaxOptions {
  const { quality, monochrome, blackThreshold, t38, displayName, retries, storePreview } = options;
  return {
    quality,
    monochrome,
    blackThreshold: monochrome ? blackThreshold : DEFAULT_FAX_OPTIONS.blackThreshold,
    t38,
    displayName,
    retries,
    storePreview,
  };
}

function isRetries(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MOST_RETRIES;
}

function isThreshold(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 100;
}
