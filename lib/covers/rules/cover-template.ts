/** How a cover page is laid out. */
export const COVER_LAYOUTS = ["plain", "letterhead", "medical"] as const;
export type CoverLayout = (typeof COVER_LAYOUTS)[number];

/** What a cover page can tell of its fax. */
export const COVER_FIELDS = ["to", "from", "subject", "date", "pages"] as const;
export type CoverField = (typeof COVER_FIELDS)[number];

export type TemplateContent = {
  layout: CoverLayout;
  officeName: string;
  /** Several lines. */
  address: string;
  phone: string;
  /** A PNG in black and white, in base64. */
  logo: string | null;
  /** Printed at the foot of every page of the cover; empty for none. */
  confidentiality: string;
  fields: readonly CoverField[];
};

export type CoverTemplate = {
  /** Null: the plain one that is built in. */
  id: string | null;
  name: string;
  content: TemplateContent;
};

export const PLAIN_CONTENT: TemplateContent = {
  layout: "plain",
  officeName: "",
  address: "",
  phone: "",
  logo: null,
  confidentiality: "",
  fields: COVER_FIELDS,
};

const HEALTH_NOTICE =
  "This fax contains health information that is private and protected by law. It is meant only for the recipient named above. If it reached you by mistake, you may not read, copy, use or pass on any of it: call the sender at once and destroy all pages.";

export const PLAIN_TEMPLATE: CoverTemplate = { id: null, name: "Plain", content: PLAIN_CONTENT };

/** Its id is kept in drafts and compositions like those of the office's own templates. */
export const MEDICAL_TEMPLATE: CoverTemplate = {
  id: "00000000-0000-4000-8000-000000000001",
  name: "Medical",
  content: { ...PLAIN_CONTENT, layout: "medical", confidentiality: HEALTH_NOTICE },
};

export const BUILT_IN_TEMPLATES: readonly CoverTemplate[] = [PLAIN_TEMPLATE, MEDICAL_TEMPLATE];
