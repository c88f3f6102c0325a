import "server-only";
import { Readable } from "node:stream";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { readOfficePaper } from "@/lib/numbers/queries";
import { type AddressUse, admitPrintAddress } from "@/lib/print-addresses/admit-address";
import { printerUri } from "@/lib/print-addresses/rules/printer-uri";
import { BodyReader } from "@/lib/printing/ipp/body-reader";
import { OPERATIONS, type OperationName, STATUSES } from "@/lib/printing/ipp/codes";
import { decodeIpp, UnreadableIpp } from "@/lib/printing/ipp/decode";
import { encodeIpp } from "@/lib/printing/ipp/encode";
import { attribute, GROUP_TAGS, type IppGroup, type IppMessage, text } from "@/lib/printing/ipp/message";
import { textIn, textsIn } from "@/lib/printing/ipp/read-values";
import { type Answered, JOB_OPERATIONS } from "@/lib/printing/job-operations";
import { ONLY_BY_NAME } from "@/lib/printing/media-attributes";
import type { Asked } from "@/lib/printing/printer";
import { printerAttributes } from "@/lib/printing/printer-attributes";
import { IppRefusal } from "@/lib/printing/refusal";
import { countOpenJobs } from "@/lib/printing/store";
import { noteSession } from "@/lib/request-origin";
import { onBehalfOf } from "@/lib/turns";
import { referenceFor } from "@/lib/unexpected-error";

/** For each address, counted by the database's clock: computers ask for the state of a job every second or two. */
const REQUESTS_A_MINUTE = 240;

const HANDLERS: Readonly<Record<OperationName, (asked: Asked) => Promise<Answered>>> = {
  ...JOB_OPERATIONS,
  "Get-Printer-Attributes": getPrinterAttributes,
  // There is no device that could show itself.
  "Identify-Printer": async () => ({}),
};

/**
 * Answers an IPP request to the printer of whoever has this token: by it alone, never by a cookie. An address that leads to no printer, or
 * no longer, is not there.
 */
export async function answerIpp(request: Request, token: string): Promise<Response> {
  const use = await admitPrintAddress(token);
  if (!use) return new Response("There is no printer at this address.\n", { status: 404 });
  await noteSession(use.viewer.sessionId);
  if (request.headers.get("content-type")?.toLowerCase() !== "application/ipp") {
    return new Response("This is the address of a printer. Add it where printers are added.\n", { status: 415 });
  }
  const body = new BodyReader(request.body ?? Readable.from([]));
  const answer = await onBehalfOf(use.viewer.personId, () => answerUse(use, token, body));
  await passOver(body);
  return new Response(new Uint8Array(encodeIpp(answer)), {
    headers: { "Content-Type": "application/ipp", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
  });
}

async function answerUse(use: AddressUse, token: string, body: BodyReader): Promise<IppMessage> {
  const { APP_URL } = environment();
  const printer = { tokenId: use.tokenId, viewer: use.viewer, uri: printerUri(APP_URL, token), origin: APP_URL };
  let request: IppMessage = { version: [2, 0], code: 0, requestId: 1, groups: [] };
  try {
    request = await decodeIpp(body);
    const { operation, handle } = checked(request);
    if (use.usesInMinute > REQUESTS_A_MINUTE) throw new IppRefusal("server-error-busy", "Too much is asked at once.");
    const job = request.groups.find(({ tag }) => tag === GROUP_TAGS.job);
    return messageOf(request, await handle({ printer, operation, job, body }));
  } catch (error) {
    const { status, message } = refusalOf(error);
    return messageOf(request, { status }, message);
  }
}

/** What is asked, where it is asked as RFC 8011, 4.1 has it. Throws IppRefusal. */
function checked({ version, code, requestId, groups }: IppMessage) {
  const badRequest = (message: string) => new IppRefusal("client-error-bad-request", message);
  if (version[0] !== 1 && version[0] !== 2) {
    throw new IppRefusal("server-error-version-not-supported", "Ask in IPP 1.1 or 2.0.");
  }
  const [operation] = groups;
  const [charset, language] = operation?.attributes ?? [];
  if (requestId < 1) throw badRequest("The number of the request is none.");
  if (operation?.tag !== GROUP_TAGS.operation) throw badRequest("The attributes of the operation are missing.");
  if (charset?.name !== "attributes-charset" || language?.name !== "attributes-natural-language") {
    throw badRequest("The charset and the language have to come first.");
  }
  if (!["utf-8", "us-ascii"].includes(textIn(operation, "attributes-charset")?.toLowerCase() ?? "")) {
    throw new IppRefusal("client-error-charset-not-supported", "Ask in UTF-8.");
  }
  if (!textIn(operation, "printer-uri") && !textIn(operation, "job-uri")) throw badRequest("No printer is named.");
  const name = (Object.keys(OPERATIONS) as OperationName[]).find((each) => OPERATIONS[each] === code);
  if (!name) throw new IppRefusal("server-error-operation-not-supported", "This printer can't do that.");
  return { operation, handle: HANDLERS[name] };
}

async function getPrinterAttributes({ printer, operation }: Asked): Promise<Answered> {
  const [now, paper, openJobs] = await Promise.all([
    databaseNow(database()),
    readOfficePaper(),
    countOpenJobs(printer.tokenId),
  ]);
  const wanted = textsIn(operation, "requested-attributes");
  const isAll = wanted.length === 0 || wanted.includes("all");
  const attributes = Object.entries(printerAttributes(printer, { now, paper, openJobs })).flatMap(([group, each]) =>
    each.filter(({ name }) => wanted.includes(name) || ((isAll || wanted.includes(group)) && name !== ONLY_BY_NAME)),
  );
  return { groups: [{ tag: GROUP_TAGS.printer, attributes }] };
}

function messageOf(
  { version, requestId }: IppMessage,
  { status = "successful-ok", groups = [] }: Answered,
  words?: string,
) {
  const first: IppGroup = {
    tag: GROUP_TAGS.operation,
    attributes: [
      attribute("attributes-charset", { kind: "charset", value: "utf-8" }),
      attribute("attributes-natural-language", { kind: "naturalLanguage", value: "en" }),
      ...(words ? [attribute("status-message", text(words.slice(0, 255)))] : []),
    ],
  };
  const [major, minor] = version;
  const spoken: IppMessage["version"] = major === 1 || major === 2 ? [major, minor] : [2, 0];
  return { version: spoken, code: STATUSES[status], requestId, groups: [first, ...groups] };
}

function refusalOf(error: unknown): IppRefusal {
  if (error instanceof IppRefusal) return error;
  if (error instanceof UnreadableIpp) return new IppRefusal("client-error-bad-request", error.message);
  const words = `That didn't work. Your admin finds it as ${referenceFor(error)}.`;
  return new IppRefusal("server-error-internal-error", words);
}

/** Computers read no answer before they have sent everything; the door bounds how much that is. */
async function passOver(body: BodyReader): Promise<void> {
  try {
    for await (const _ of body.rest());
  } catch {
    // Whoever sent it is gone.
  }
}
