/** What the carrier charges, as an admin wrote it down, in `currency`; a country's own price of a sent page goes before `sentPage`. */
export type Rates = {
  /** Three letters, as ISO 4217 has them. */
  currency: string;
  sentPage: number;
  receivedPage: number;
  /** For each number of the account, a month. */
  numberMonth: number;
  /** By ISO 3166 code. */
  countries: Readonly<Record<string, number>>;
};

/** What a page to a country costs; to none that is known as to any other. */
export function priceOfPage({ sentPage, countries }: Rates, country: string | null): number {
  return (country ? countries[country] : undefined) ?? sentPage;
}

/** An amount in words, such as "$12.30". */
export function amountWords(amount: number, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(amount);
}

/** Whether this is a currency that can be written. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}
