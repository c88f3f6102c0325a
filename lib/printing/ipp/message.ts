/** Kinds of values that are texts in UTF-8, with their tags (RFC 8010, 3.5.2). */
export const TEXT_TAGS = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;

/** What stands where there is no value. */
export const NO_VALUE_TAGS = { unsupported: 0x10, unknown: 0x12, "no-value": 0x13 } as const;

export const TAGS = {
  ...{ integer: 0x21, boolean: 0x22, enum: 0x23, octets: 0x30, dateTime: 0x31, resolution: 0x32, range: 0x33 },
  ...{ collection: 0x34, textWithLanguage: 0x35, nameWithLanguage: 0x36, endOfCollection: 0x37, memberName: 0x4a },
} as const;

export const GROUP_TAGS = { operation: 1, job: 2, printer: 4, unsupported: 5 } as const;
export const END_OF_ATTRIBUTES = 3;
/** Tags below this one begin a group. */
export const FIRST_VALUE_TAG = 0x10;

export type TextKind = keyof typeof TEXT_TAGS;

export type IppValue =
  | { readonly kind: TextKind; readonly value: string }
  | { readonly kind: "integer" | "enum"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "octets"; readonly value: Uint8Array }
  | { readonly kind: "dateTime"; readonly value: Date }
  /** In dots an inch. */
  | { readonly kind: "resolution"; readonly across: number; readonly down: number }
  | { readonly kind: "range"; readonly lower: number; readonly upper: number }
  | { readonly kind: "collection"; readonly members: readonly IppAttribute[] }
  | { readonly kind: keyof typeof NO_VALUE_TAGS };

export type IppAttribute = { readonly name: string; readonly values: readonly IppValue[] };

/** Attributes of the operation, or of one job or printer. */
export type IppGroup = { readonly tag: number; readonly attributes: readonly IppAttribute[] };

/** A request or an answer without the document that follows it; `code` is an operation or a status (RFC 8010, 3.1). */
export type IppMessage = {
  readonly version: readonly [major: number, minor: number];
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
};

/** An attribute with its values, at least one. */
export function attribute(name: string, ...values: IppValue[]): IppAttribute {
  return { name, values };
}

export const keyword = (value: string): IppValue => ({ kind: "keyword", value });
export const text = (value: string): IppValue => ({ kind: "text", value });
export const name = (value: string): IppValue => ({ kind: "name", value });
export const uri = (value: string): IppValue => ({ kind: "uri", value });
export const mimeType = (value: string): IppValue => ({ kind: "mimeMediaType", value });
export const integer = (value: number): IppValue => ({ kind: "integer", value });
export const enumeration = (value: number): IppValue => ({ kind: "enum", value });
export const boolean = (value: boolean): IppValue => ({ kind: "boolean", value });
export const range = (lower: number, upper: number): IppValue => ({ kind: "range", lower, upper });
export const dots = (perInch: number): IppValue => ({ kind: "resolution", across: perInch, down: perInch });
export const moment = (value: Date | null): IppValue => (value ? { kind: "dateTime", value } : { kind: "no-value" });
export const collection = (...members: IppAttribute[]): IppValue => ({ kind: "collection", members });
