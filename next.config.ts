import type { NextConfig } from "next";
import { sourceFingerprint } from "./scripts/build/fingerprint.mjs";

const nextConfig: NextConfig = {
  // Servers that were built apart from the same sources are of one build.
  generateBuildId: () => sourceFingerprint().slice(0, 20),
  poweredByHeader: false,
  reactCompiler: false,
  typedRoutes: true,
  // `npm run check` looks at the types. Beside the build the compiler would take as much memory as the build itself.
  typescript: { ignoreBuildErrors: true },
  // The door of our own server bounds every request by its route; this lets a file of contacts through.
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: "5mb" },
    // Maps that nothing reads, and a cache: a quarter of the memory and nearly all of the disk that the build takes.
    turbopackSourceMaps: false,
    turbopackFileSystemCacheForBuild: false,
  },
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "imapflow",
    "mailauth",
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-node",
    "sharp",
    "@embedpdf/pdfium",
    "pino",
    "prom-client",
    "pg",
    "@react-pdf/renderer",
    "tesseract.js",
  ],
};

export default nextConfig;
