import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the build puts the notices, beside what it is about; the image has it there, too. */
export const NOTICES_FILE = "dist/THIRD_PARTY_NOTICES.txt";

export type ShippedPackage = {
  /** Where it lies, as `package-lock.json` names it. */
  path: string;
  name: string;
  version: string;
  /** As an SPDX expression. */
  license: string;
  author: string;
  /** What its files of licences and notices say. */
  texts: string[];
};

type Manifest = {
  license?: string | { type: string };
  licenses?: { type: string }[];
  author?: string | { name: string };
  maintainers?: (string | { name: string })[];
};

/** What lies in a package and is somebody else's, where its own files do not say so. */
const INSIDE: Readonly<Record<string, string>> = {
  "@tesseract.js-data/eng":
    "The trained data is that of github.com/tesseract-ocr/tessdata, copyright Google Inc. and contributors, Apache-2.0.",
  "tesseract.js-core":
    "Holds Tesseract (copyright Google Inc. and contributors, Apache-2.0) and Leptonica (copyright Leptonica, BSD-2-Clause).",
  "@electric-sql/pglite":
    "Holds PostgreSQL. Portions copyright 1996 The PostgreSQL Global Development Group, portions copyright 1994 The Regents of the University of California; PostgreSQL Licence.",
  "libheif-js":
    "Holds libheif (copyright Dirk Farin and contributors, LGPL-3.0-or-later) and libde265 (copyright struktur AG and Dirk Farin, LGPL-3.0-or-later), in a file of WebAssembly of its own, which may be exchanged.",
  "@img/sharp-libvips-linux-x64":
    "Holds libvips (LGPL-3.0-or-later) and the libraries that github.com/lovell/sharp-libvips lists in THIRD-PARTY-NOTICES.md, linked dynamically.",
};

const GRANTED_WITHOUT_TEXT: Readonly<Record<string, string>> = {
  MIT: 'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
  ISC: 'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.',
  "Apache-2.0": "The text of the Apache License 2.0 is Plainfax's own, in LICENSE.",
  "LGPL-3.0-or-later": "The text of the licence is at https://www.gnu.org/licenses/lgpl-3.0.html.",
};

/** The packages of others that the product is made of and that are installed here: what `package-lock.json` does not call development. */
export function shippedPackages(): ShippedPackage[] {
  const { packages } = read("package-lock.json") as {
    packages: Record<
      string,
      { version: string; dev?: boolean; devOptional?: boolean; license?: string; link?: boolean }
    >;
  };
  const shipped = Object.entries(packages).filter(
    ([path, { dev, devOptional, link }]) => isOfOthers(path) && !link && !dev && !devOptional && existsSync(path),
  );
  return shipped.map(([path, { version, license }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return describePackage(path, name, version, license);
  });
}

/** Our own lie in `packages/`, and are linked. */
function isOfOthers(path: string): boolean {
  return path.includes("node_modules/");
}

/** What the files of the package at `path` say of it; its licence unless it is `license`. */
export function describePackage(path: string, name: string, version: string, license?: string): ShippedPackage {
  const manifest = read(join(path, "package.json")) as Manifest;
  const texts = textsIn(path);
  return { path, name, version, license: license || licenseOf(manifest, texts), author: authorOf(manifest), texts };
}

/** The notices of all of them, each text once. */
export function noticesOf(packages: readonly ShippedPackage[]): string {
  const byText = new Map<string, ShippedPackage[]>();
  for (const shipped of packages) {
    const text = noticeOf(shipped);
    byText.set(text, [...(byText.get(text) ?? []), shipped]);
  }
  const sections = [...byText].map(([text, sharing]) => {
    const names = sharing.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${names.join("\n")}\n\n${text}\n`;
  });
  const rule = `\n${"-".repeat(80)}\n\n`;
  return ["Plainfax holds the work of others, under the licences below.\n", ...sections].join(rule);
}

/** What a package asks to be passed on: its own texts, or who made it and what its licence grants. */
export function noticeOf({ name, license, author, texts }: ShippedPackage): string {
  const granted = [author ? `Copyright ${author}` : "", GRANTED_WITHOUT_TEXT[license] ?? ""];
  return [...(texts.length > 0 ? texts : granted), INSIDE[name] ?? ""].filter(Boolean).join("\n\n");
}

function textsIn(path: string): string[] {
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice|ofl|third[-_]?party)/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
  return names.map((name) => readFileSync(join(path, name), "utf8").trim());
}

/** What old packages write otherwise, or nowhere but in the text itself. */
function licenseOf({ license, licenses }: Manifest, texts: readonly string[]): string {
  const named =
    typeof license === "string" ? license : (license?.type ?? licenses?.map(({ type }) => type).join(" OR "));
  const isMit = texts.some((text) => text.includes("Permission is hereby granted, free of charge, to any person"));
  return named || (isMit ? "MIT" : "");
}

function authorOf({ author, maintainers }: Manifest): string {
  return [author ?? maintainers ?? []]
    .flat()
    .map((each) => (typeof each === "string" ? each : each.name))
    .join(", ");
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
