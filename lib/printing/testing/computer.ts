import { Readable } from "node:stream";
import { BodyReader } from "@/lib/printing/ipp/body-reader";
import { OPERATIONS, type OperationName, STATUSES, type StatusName } from "@/lib/printing/ipp/codes";
import { decodeIpp } from "@/lib/printing/ipp/decode";
import { encodeIpp } from "@/lib/printing/ipp/encode";
import { attribute, GROUP_TAGS, type IppAttribute, type IppValue, uri } from "@/lib/printing/ipp/message";

type Values = Readonly<Record<string, IppValue>>;
type Given = { operation?: Values; job?: Values; document?: Uint8Array };

export type Printed = {
  http: number;
  status: StatusName | undefined;
  message: string | undefined;
  /** The first value of an attribute of a job or printer, in any group. */
  value(name: string): unknown;
  /** All numbers of jobs, in their order. */
  jobs: number[];
};

/** A request as a computer sends it to the printer at this address. */
export function ippRequest(address: string, name: OperationName, { operation = {}, job, document }: Given): Buffer {
  const written = (values: Values) => Object.entries(values).map(([key, value]) => attribute(key, value));
  const first: IppAttribute[] = [
    attribute("attributes-charset", { kind: "charset", value: "utf-8" }),
    attribute("attributes-natural-language", { kind: "naturalLanguage", value: "en" }),
    attribute("printer-uri", uri(address)),
  ];
  const head = encodeIpp({
    ...{ version: [2, 0] as const, code: OPERATIONS[name], requestId: 1 },
    groups: [
      { tag: GROUP_TAGS.operation, attributes: [...first, ...written(operation)] },
      ...(job ? [{ tag: GROUP_TAGS.job, attributes: written(job) }] : []),
    ],
  });
  return Buffer.concat([head, document ?? new Uint8Array()]);
}

/** Asks the printer at this address. */
export function ask(address: string, name: OperationName, given: Given = {}): Promise<Printed> {
  return send(address, ippRequest(address, name, given));
}

/** Sends these bytes to the printer at this address. */
export async function send(address: string, bytes: Uint8Array, type = "application/ipp"): Promise<Printed> {
  const response = await fetch(address.replace(/^ipp/, "http"), {
    ...{ method: "POST", headers: { "content-type": type }, body: new Uint8Array(bytes) },
  });
  if (response.headers.get("content-type") !== "application/ipp") {
    return {
      http: response.status,
      status: undefined,
      message: await response.text(),
      value: () => undefined,
      jobs: [],
    };
  }
  const { code, groups } = await decodeIpp(new BodyReader(Readable.from([Buffer.from(await response.arrayBuffer())])));
  const attributes = groups.flatMap((group) => group.attributes);
  const values = (wanted: string) =>
    attributes.flatMap(({ name, values: [first] }) =>
      name === wanted && first && "value" in first ? [first.value] : [],
    );
  return {
    http: response.status,
    status: (Object.keys(STATUSES) as StatusName[]).find((name) => STATUSES[name] === code),
    message: values("status-message")[0] as string | undefined,
    value: (name) => values(name)[0],
    jobs: values("job-id") as number[],
  };
}
