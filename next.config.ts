import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactCompiler: false,
  typedRoutes: true,
  experimental: { authInterrupts: true },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "sharp",
    "@embedpdf/pdfium",
    "pino",
    "pg",
    "@react-pdf/renderer",
    "tesseract.js",
  ],
};

export default nextConfig;
