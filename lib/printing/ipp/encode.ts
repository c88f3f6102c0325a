import {
  END_OF_ATTRIBUTES,
  type IppAttribute,
  type IppMessage,
  type IppValue,
  NO_VALUE_TAGS,
  TAGS,
  TEXT_TAGS,
} from "./message";

/** Longest texts in bytes (RFC 8011, 5.1); every other text is as long as a name at most. */
const LONGEST_TEXT = 1023;
const LONGEST_NAME = 255;
const DOTS_PER_INCH = 3;

/** A message as bytes (RFC 8010, 3); texts that are too long for IPP are cut. */
export function encodeIpp({ version, code, requestId, groups }: IppMessage): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt8(version[0], 0);
  head.writeUInt8(version[1], 1);
  head.writeUInt16BE(code, 2);
  head.writeInt32BE(requestId, 4);
  const written = groups.flatMap(({ tag, attributes }) => [Buffer.of(tag), ...attributes.flatMap(encodeAttribute)]);
  return Buffer.concat([head, ...written, Buffer.of(END_OF_ATTRIBUTES)]);
}

function encodeAttribute({ name, values }: IppAttribute): Buffer[] {
  return values.flatMap((value, index) => encodeValue(index === 0 ? name : "", value));
}

function encodeValue(name: string, value: IppValue): Buffer[] {
  if (value.kind !== "collection") return [field(tagOf(value), name, bytesOf(value))];
  const members = value.members.flatMap((member) => [
    field(TAGS.memberName, "", Buffer.from(member.name)),
    ...member.values.flatMap((each) => encodeValue("", each)),
  ]);
  const nothing = Buffer.alloc(0);
  return [field(TAGS.collection, name, nothing), ...members, field(TAGS.endOfCollection, "", nothing)];
}

function field(tag: number, name: string, value: Buffer): Buffer {
  const named = Buffer.from(name);
  const bytes = Buffer.alloc(5 + named.length + value.length);
  bytes.writeUInt8(tag, 0);
  bytes.writeUInt16BE(named.length, 1);
  named.copy(bytes, 3);
  bytes.writeUInt16BE(value.length, 3 + named.length);
  value.copy(bytes, 5 + named.length);
  return bytes;
}

type Simple = Exclude<IppValue, { kind: "collection" }>;

function tagOf({ kind }: Simple): number {
  return { ...TEXT_TAGS, ...NO_VALUE_TAGS, ...TAGS }[kind];
}

function bytesOf(value: Simple): Buffer {
  switch (value.kind) {
    case "no-value":
    case "unknown":
    case "unsupported":
      return Buffer.alloc(0);
    case "integer":
    case "enum":
      return numbers(value.value);
    case "boolean":
      return Buffer.of(value.value ? 1 : 0);
    case "range":
      return numbers(value.lower, value.upper);
    case "resolution":
      return Buffer.concat([numbers(value.across, value.down), Buffer.of(DOTS_PER_INCH)]);
    case "dateTime":
      return dateAndTime(value.value);
    case "octets":
      return Buffer.from(value.value);
    default:
      return cut(value.value, value.kind === "text" || value.kind === "uri" ? LONGEST_TEXT : LONGEST_NAME);
  }
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(value, 4 * index);
  return bytes;
}

/** DateAndTime of RFC 2579, in UTC. */
function dateAndTime(moment: Date): Buffer {
  const bytes = Buffer.alloc(11);
  bytes.writeUInt16BE(moment.getUTCFullYear(), 0);
  const rest = [moment.getUTCMonth() + 1, moment.getUTCDate(), moment.getUTCHours(), moment.getUTCMinutes()];
  bytes.set([...rest, moment.getUTCSeconds(), Math.floor(moment.getUTCMilliseconds() / 100)], 2);
  bytes.write("+", 8, "latin1");
  return bytes;
}

/** As many whole characters as have room. */
function cut(text: string, most: number): Buffer {
  const bytes = Buffer.from(text);
  let end = Math.min(most, bytes.length);
  // A byte that goes on with a character never begins one.
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
