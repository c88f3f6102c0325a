import type { BodyReader } from "./body-reader";
import {
  END_OF_ATTRIBUTES,
  FIRST_VALUE_TAG,
  type IppMessage,
  type IppValue,
  NO_VALUE_TAGS,
  TAGS,
  TEXT_TAGS,
} from "./message";

/** All attributes together: many times what any client sends. */
const MOST_BYTES = 64 * 1024;
const LONGEST_NAME = 255;
const LONGEST_VALUE = 32_767;
const MOST_NESTED = 4;

/** What was sent is no IPP, or more of it than is taken. */
export class UnreadableIpp extends Error {
  override readonly name = "UnreadableIpp";
}

/** One value as it is written: a tag, a name that is empty for a further value of the same attribute, and bytes. */
type Written = { readonly tag: number; readonly name: string; readonly bytes: Buffer };
type OpenAttribute = { name: string; values: IppValue[] };
type OpenGroup = { tag: number; attributes: OpenAttribute[] };

/** Reads the head of a request or an answer, up to where its document begins. Throws UnreadableIpp. */
export async function decodeIpp(body: BodyReader): Promise<IppMessage> {
  return new Decoder(body).message();
}

class Decoder {
  private taken = 0;

  constructor(private readonly body: BodyReader) {}

  async message(): Promise<IppMessage> {
    const head = await this.take(8);
    const groups: OpenGroup[] = [];
    for (let tag = await this.tag(); tag !== END_OF_ATTRIBUTES; tag = await this.tag()) {
      if (tag < FIRST_VALUE_TAG) groups.push({ tag, attributes: [] });
      else {
        const written = await this.written(tag);
        addValue(groups.at(-1), written.name, await this.value(written, 0));
      }
    }
    return {
      version: [head.readUInt8(0), head.readUInt8(1)],
      ...{ code: head.readUInt16BE(2), requestId: head.readInt32BE(4), groups },
    };
  }

  private async tag(): Promise<number> {
    return (await this.take(1)).readUInt8(0);
  }

  private async written(tag: number): Promise<Written> {
    const named = await this.take((await this.take(2)).readUInt16BE(0), LONGEST_NAME);
    const bytes = await this.take((await this.take(2)).readUInt16BE(0));
    return { tag, name: named.toString("utf8"), bytes };
  }

  /** What was written as a value; where it begins a collection, with the members that follow. */
  private async value(written: Written, depth: number): Promise<IppValue> {
    if (written.tag !== TAGS.collection) return readValue(written);
    if (depth >= MOST_NESTED) throw new UnreadableIpp("Collections are nested too deep.");
    const members: OpenAttribute[] = [];
    for (;;) {
      const inner = await this.written(await this.tag());
      if (inner.name !== "" || inner.tag < FIRST_VALUE_TAG) throw new UnreadableIpp("A collection is broken.");
      if (inner.tag === TAGS.endOfCollection) break;
      if (inner.tag === TAGS.memberName) members.push({ name: inner.bytes.toString("utf8"), values: [] });
      else {
        const value = await this.value(inner, depth + 1);
        const member = members.at(-1);
        if (!member) throw new UnreadableIpp("A member of a collection has no name.");
        member.values.push(value);
      }
    }
    if (members.some(({ values }) => values.length === 0)) throw new UnreadableIpp("A member has no value.");
    return { kind: "collection", members };
  }

  private async take(count: number, most = LONGEST_VALUE): Promise<Buffer> {
    this.taken += count;
    if (count > most || this.taken > MOST_BYTES) throw new UnreadableIpp("It is longer than is taken.");
    const bytes = await this.body.take(count);
    if (!bytes) throw new UnreadableIpp("It ends too early.");
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

function addValue(group: OpenGroup | undefined, name: string, value: IppValue): void {
  if (!group) throw new UnreadableIpp("An attribute stands in no group.");
  const last = group.attributes.at(-1);
  if (name !== "") group.attributes.push({ name, values: [value] });
  else if (last) last.values.push(value);
  else throw new UnreadableIpp("A value belongs to no attribute.");
}

const TEXT_KINDS = kindsByTag(TEXT_TAGS);
const NO_VALUE_KINDS = kindsByTag(NO_VALUE_TAGS);

function kindsByTag<Kind extends string>(tags: Readonly<Record<Kind, number>>): ReadonlyMap<number, Kind> {
  return new Map((Object.keys(tags) as Kind[]).map((kind) => [tags[kind], kind]));
}

/** RFC 8010, 3.9. What nobody here knows is kept as bytes. */
function readValue({ tag, bytes }: Written): IppValue {
  const noValue = NO_VALUE_KINDS.get(tag);
  if (noValue) return { kind: noValue };
  const textKind = TEXT_KINDS.get(tag);
  if (textKind) return { kind: textKind, value: bytes.toString("utf8") };
  switch (tag) {
    case TAGS.integer:
    case TAGS.enum:
      return { kind: tag === TAGS.enum ? "enum" : "integer", value: sized(bytes, 4).readInt32BE(0) };
    case TAGS.boolean:
      return { kind: "boolean", value: sized(bytes, 1).readUInt8(0) !== 0 };
    case TAGS.range:
      return { kind: "range", lower: sized(bytes, 8).readInt32BE(0), upper: bytes.readInt32BE(4) };
    case TAGS.resolution:
      return resolutionOf(sized(bytes, 9));
    case TAGS.dateTime:
      return { kind: "dateTime", value: momentOf(sized(bytes, 11)) };
    case TAGS.textWithLanguage:
    case TAGS.nameWithLanguage:
      return { kind: tag === TAGS.nameWithLanguage ? "name" : "text", value: withoutLanguage(bytes) };
    case TAGS.endOfCollection:
    case TAGS.memberName:
      throw new UnreadableIpp("A member stands outside of a collection.");
    default:
      return { kind: "octets", value: bytes };
  }
}

function sized(bytes: Buffer, length: number): Buffer {
  if (bytes.length !== length) throw new UnreadableIpp("A value has another length than its kind.");
  return bytes;
}

const PER_CENTIMETRE = 4;

function resolutionOf(bytes: Buffer): IppValue {
  const scale = bytes.readUInt8(8) === PER_CENTIMETRE ? 2.54 : 1;
  const [across, down] = [0, 4].map((at) => Math.round(bytes.readInt32BE(at) * scale)) as [number, number];
  return { kind: "resolution", across, down };
}

/** DateAndTime of RFC 2579. */
function momentOf(bytes: Buffer): Date {
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0, tenth = 0] = bytes.subarray(2, 8);
  const sign = bytes.toString("latin1", 8, 9) === "-" ? -1 : 1;
  const offset = sign * (bytes.readUInt8(9) * 60 + bytes.readUInt8(10));
  return new Date(Date.UTC(bytes.readUInt16BE(0), month - 1, day, hour, minute - offset, second, tenth * 100));
}

function withoutLanguage(bytes: Buffer): string {
  const language = bytes.length >= 2 ? bytes.readUInt16BE(0) : bytes.length;
  const at = 2 + language;
  if (bytes.length < at + 2 || bytes.readUInt16BE(at) !== bytes.length - at - 2) {
    throw new UnreadableIpp("A text with a language is broken.");
  }
  return bytes.toString("utf8", at + 2);
}
