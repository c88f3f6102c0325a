import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { filesBelow } from "./files-below";
import { packageOf } from "./packages-inside";

type Trace = (
  files: readonly string[],
  options: { base: string; processCwd: string; ignore: (path: string) => boolean },
) => Promise<{ fileList: Set<string> }>;

/** The tracer that Next.js itself uses for its pages. */
const { nodeFileTrace } = createRequire(import.meta.url)("next/dist/compiled/@vercel/nft") as { nodeFileTrace: Trace };

/** What the built server names and never loads: compilers, and what helps to develop. */
const NEVER_LOADED = [
  /^node_modules\/next\/dist\/build\/(swc|webpack|babel|analysis|polyfills)\//,
  /^node_modules\/next\/dist\/compiled\/(@vercel\/nft|babel|webpack|terser|@babel|react-refresh|watchpack|.+-browserify)\//,
  /^node_modules\/next\/dist\/(next-devtools|server\/dev|client\/dev)\//,
  /^node_modules\/@next\/swc-/,
  /^node_modules\/(typescript|esbuild|tsx)\//,
  /\/next\/.+\.dev\.js$/,
];

/**
 * What lies in folders of packages and is found by a name that is put together when it is needed, so that no tracer sees it: letters
 * for pages that are set and for files that bring none, the PDF engine, the decoders of HEIC and JPEG XL, and the reader with its data.
 */
const NAMED: Readonly<Record<string, RegExp>> = {
  "node_modules/@embedpdf":
    /\/fonts-[a-z]+\/(package\.json|dist\/index\.c?js|fonts\/[^/]+-(Regular|Bold)\.[ot]tf)$|\/pdfium\.wasm$/,
  "node_modules/@fontsource": /\/(package\.json|index\.css|files\/[^/]+-[47]00-normal\.woff)$/,
  "node_modules/libheif-js/libheif-wasm": /\/(libheif\.wasm|LICENSE)$/,
  "node_modules/jxl-oxide-wasm": /\/(package\.json|jxl_oxide_wasm\.js|.+\.wasm|LICENSE-.+)$/,
  "node_modules/pdfkit/js/standard-fonts": /\.cjs$/,
  "node_modules/tesseract.js-core": /\/(package\.json|[a-z-]+\.(js|wasm))$/,
  "node_modules/@tesseract.js-data/eng": /\/(package\.json|index\.js|4\.0\.0_best_int\/.+)$/,
};

/** What a file of a page's list loads is in the list, too, so it need not be traced again; but of these Next.js leaves out what its own server does without. */
const LISTED_IN_PART = /^node_modules\/(next|react|react-dom)\//;

/** What only a developer reads, and what is there a second time in another form. */
const LEFT_OUT = [
  /\.map$/,
  /\.[cm]?ts$/,
  /^node_modules\/(pino|sonic-boom|thread-stream)\/(test|bench|benchmarks|docs|examples)\//,
  /^node_modules\/tesseract\.js-core\/.+\.wasm\.js$/,
];

/**
 * Every file of packages and of `dist` that these programs, the built pages and Next.js's server may load, as paths below the
 * working directory, sorted. Throws where the pages are not built.
 */
export async function tracedFiles(programs: readonly string[]): Promise<string[]> {
  const ofPages = filesOfPages();
  const { fileList } = await nodeFileTrace(programs, {
    base: process.cwd(),
    processCwd: process.cwd(),
    ignore: (path) =>
      NEVER_LOADED.some((never) => never.test(path)) || (ofPages.has(path) && !LISTED_IN_PART.test(path)),
  });
  const named = Object.entries(NAMED).flatMap(([folder, kept]) => filesBelow(folder).filter((path) => kept.test(path)));
  const all = new Set([...ofPages, ...fileList, ...named]);
  const files = [...all].filter(
    (path) => /^(dist|node_modules)\//.test(path) && !LEFT_OUT.some((left) => left.test(path)) && existsSync(path),
  );
  // A package of another version that was only looked at on the way to the one that is loaded.
  const loaded = new Set(files.filter((path) => !path.endsWith("/package.json")).map(packageOf));
  return files.filter((path) => loaded.has(packageOf(path))).sort();
}

/** What the build of the pages noted beside each of them, and beside itself for the server. */
function filesOfPages(): Set<string> {
  const lists = filesBelow(".next").filter((path) => path.endsWith(".nft.json"));
  if (lists.length === 0) throw new Error("The pages are not built. Run npm run build first.");
  const files = lists.flatMap((list) => {
    const { files } = JSON.parse(readFileSync(list, "utf8")) as { files: string[] };
    return files.map((file) => join(dirname(list), file));
  });
  return new Set(files.filter((path) => path.startsWith("node_modules/")));
}
