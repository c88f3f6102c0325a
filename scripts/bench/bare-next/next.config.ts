import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

export default {
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig;
