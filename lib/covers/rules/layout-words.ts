import type { CoverField, CoverLayout } from "./cover-template";

export const LAYOUT_WORDS: Readonly<Record<CoverLayout, string>> = {
  plain: "Plain",
  letterhead: "Letterhead",
  medical: "Medical",
};

export const FIELD_WORDS: Readonly<Record<CoverField, string>> = {
  to: "To",
  from: "From",
  subject: "Subject",
  date: "Date",
  pages: "Pages",
};
