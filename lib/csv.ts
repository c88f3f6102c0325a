/** What a spreadsheet would run, some of them also in the wide letters of East Asia, and the apostrophe that keeps it from that. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;
const DISARMED = /^''*[=+\-@＝＋－＠\t\r\n]/;

/** A field of a CSV file (RFC 4180); what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvField(value: string | number): string {
  const text = String(value);
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A field of a CSV file as it was before `csvField` disarmed it. */
export function fieldAsItWas(text: string): string {
  return DISARMED.test(text) ? text.slice(1) : text;
}
