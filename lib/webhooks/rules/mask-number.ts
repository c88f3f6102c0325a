/** A number of which only the beginning and the last two digits show: "+13•••••••15". What is short is hidden whole; a word, such as "anonymous", is nobody's. */
export function maskNumber(number: string): string {
  if (/^[a-z]+$/i.test(number)) return number;
  const shown = 3;
  const kept = 2;
  if (number.length < shown + kept + 3) return "•".repeat(number.length);
  return number.slice(0, shown) + "•".repeat(number.length - shown - kept) + number.slice(-kept);
}
