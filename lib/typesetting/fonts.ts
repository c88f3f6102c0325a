import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Font } from "@react-pdf/renderer";
import { allowEmptyAnchors } from "./allow-empty-anchors";

const require = createRequire(import.meta.url);

// Lines are broken before the pages are laid out; nothing is hyphenated.
Font.registerHyphenationCallback((word) => [word]);

type Family = {
  readonly family: string;
  /** Its package. */
  readonly from: string;
  readonly regular: string;
  readonly bold: string;
  /** Only a text with such characters has it opened; without, it is always open. */
  readonly opensFor?: RegExp;
};

/** Looked through in this order for each character. Where fontkit sets the letters of a sans serif wrongly, there is a serif. */
const FAMILIES: readonly Family[] = [
  { family: "Latin", from: "@embedpdf/fonts-latin", regular: "NotoSans-Regular.ttf", bold: "NotoSans-Bold.ttf" },
  {
    family: "Hebrew",
    from: "@embedpdf/fonts-hebrew",
    regular: "NotoSansHebrew-Regular.ttf",
    bold: "NotoSansHebrew-Bold.ttf",
  },
  {
    family: "Arabic",
    from: "@embedpdf/fonts-arabic",
    regular: "NotoNaskhArabic-Regular.ttf",
    bold: "NotoNaskhArabic-Bold.ttf",
  },
  { family: "Han", from: "@embedpdf/fonts-sc", regular: "NotoSansHans-Regular.otf", bold: "NotoSansHans-Bold.otf" },
  { family: "Hangul", from: "@embedpdf/fonts-kr", regular: "NotoSansKR-Regular.otf", bold: "NotoSansKR-Bold.otf" },
  noto("Devanagari"),
  noto("Bengali", "serif"),
  noto("Gurmukhi"),
  noto("Gujarati"),
  noto("Tamil"),
  noto("Telugu"),
  noto("Kannada"),
  noto("Malayalam"),
  noto("Sinhala"),
  noto("Thai"),
  noto("Lao", "serif"),
  noto("Khmer"),
  noto("Myanmar"),
  noto("Georgian"),
  noto("Armenian"),
  noto("Ethiopic"),
];

/** A font of one script, which needs it for every character that it shares with others, too. */
function noto(script: string, style: "sans" | "serif" = "sans"): Family {
  const name = script.toLowerCase();
  const file = (weight: Weight) => `noto-${style}-${name}-${name}-${weight}-normal.woff`;
  return {
    family: script,
    from: `@fontsource/noto-${style}-${name}`,
    regular: file(400),
    bold: file(700),
    opensFor: new RegExp(`\\p{Script_Extensions=${script}}`, "u"),
  };
}

export type Weight = 400 | 700;

/** The face of a typewriter, for text that stands in columns. */
const MONOSPACED_FAMILY: Family = {
  family: "Monospaced",
  from: "@fontsource/dejavu-mono",
  regular: "dejavu-mono-latin-400-normal.woff",
  bold: "dejavu-mono-latin-700-normal.woff",
};

/** What its two weights are called in a text. */
export const MONOSPACED = { regular: "Monospaced", bold: "Monospaced bold" } as const;

/** A font with which text is set in columns: its name there, its file, and what it has. */
export type TextFont = { readonly name: string; readonly path: string; readonly font: OpenFont };

/** The monospaced face, in two weights, and behind it the fonts that are open. */
export async function textFonts(): Promise<TextFont[]> {
  if (!opened.has(MONOSPACED_FAMILY.family)) await openFamily(MONOSPACED_FAMILY);
  const mono = opened.get(MONOSPACED_FAMILY.family);
  const path = (family: Family, file: string) => join(directoryOf(family.from), file);
  const others = FAMILIES.flatMap((family) => {
    const font = opened.get(family.family)?.[400];
    return font ? [{ name: family.family, path: path(family, family.regular), font }] : [];
  });
  if (!mono) return others;
  const { regular, bold } = MONOSPACED_FAMILY;
  return [
    { name: MONOSPACED.regular, path: path(MONOSPACED_FAMILY, regular), font: mono[400] },
    { name: MONOSPACED.bold, path: path(MONOSPACED_FAMILY, bold), font: mono[700] },
    ...others,
  ];
}

/** What is used of an open font. */
export type OpenFont = {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): { advanceWidth: number };
};

const opened = new Map<string, Record<Weight, OpenFont>>();

/** Opens those fonts that come with the portal and that a text needs, each once a process. */
export async function openFontsFor(text: string): Promise<void> {
  for (const family of FAMILIES) {
    if (!opened.has(family.family) && (family.opensFor?.test(text) ?? true)) await openFamily(family);
  }
}

async function openFamily({ family, from, regular, bold }: Family): Promise<void> {
  const directory = directoryOf(from);
  Font.register({
    family,
    fonts: [
      { src: join(directory, regular), fontWeight: 400 },
      { src: join(directory, bold), fontWeight: 700 },
    ],
  });
  opened.set(family, { 400: await open(family, 400), 700: await open(family, 700) });
}

function directoryOf(packageName: string): string {
  const root = dirname(require.resolve(packageName));
  return packageName.startsWith("@fontsource/") ? join(root, "files") : join(root, "..", "fonts");
}

/** The families that are open, in the order in which they are looked through. */
export function fontFamilies(): string[] {
  return FAMILIES.map(({ family }) => family).filter((family) => opened.has(family));
}

/** The open fonts of a weight, in the same order. */
export function fontsOf(weight: Weight): OpenFont[] {
  return fontFamilies().flatMap((family) => opened.get(family)?.[weight] ?? []);
}

async function open(fontFamily: string, fontWeight: Weight): Promise<OpenFont> {
  await Font.load({ fontFamily, fontWeight });
  const { data } = Font.getFont({ fontFamily, fontWeight });
  if (!isOpenFont(data)) throw new Error(`The font ${fontFamily} cannot be read.`);
  allowEmptyAnchors(data);
  return data;
}

/** React-pdf's types leave out what its font library offers. */
function isOpenFont(data: object | null): data is OpenFont {
  return data !== null && "unitsPerEm" in data && "layout" in data && "hasGlyphForCodePoint" in data;
}
