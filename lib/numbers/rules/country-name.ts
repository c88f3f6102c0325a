const NAMES = new Intl.DisplayNames("en", { type: "region" });
const WITH_ARTICLE =
  /^(United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Dominican Republic|Czech Republic|.* Islands$)/;

/** A country's name as it stands by itself: "France", "United States". */
export function countryName(country: string): string {
  return NAMES.of(country) ?? country;
}

/** A country's name as it stands in a sentence: "France", "the United States". */
export function countryInSentence(country: string): string {
  const name = countryName(country);
  return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}
