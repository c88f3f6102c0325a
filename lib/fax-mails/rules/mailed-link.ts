/** For how long a mailed link leads to its fax. */
export const LINK_DAYS = 7;

/** A million codes, of which five may be tried. */
export const CODE_DIGITS = 6;
export const MOST_WRONG_CODES = 5;

/** How a fax travels: in the mail itself, or kept here, where a link and a code open it. */
export const MAILED_AS = ["attachment", "link"] as const;
export type MailedAs = (typeof MAILED_AS)[number];

/** "482 193", as it is read out. */
export function codeInWords(code: string): string {
  return `${code.slice(0, CODE_DIGITS / 2)} ${code.slice(CODE_DIGITS / 2)}`;
}
