import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { LinkFollower } from "@/components/ui/link-follower";
import { NotReached } from "@/components/ui/not-reached";
import { Toaster } from "@/components/ui/toaster";
import { BrowserClock } from "@/components/ui/viewer-clock";
import { knownTimeZone } from "@/lib/clock/rules/time-zones";
import { inter, interExtended } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Plainfax", default: "Plainfax" },
  description: "Send and receive faxes.",
  // Within this origin only: with no referrer at all, browsers send forms with the Origin "null" when scripts are off.
  referrer: "same-origin",
  icons: {
    icon: [
      { url: "/favicon.ico", sizes: "48x48" },
      { url: "/icon.svg", type: "image/svg+xml", sizes: "any" },
    ],
    apple: "/apple-touch-icon.png",
  },
  manifest: "/manifest.webmanifest",
  robots: { index: false, follow: false },
  // Phone numbers here are fax numbers: a tap must not call them.
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f7" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1514" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const preferences = await cookies();
  return (
    <html
      lang="en"
      data-theme={preferences.get("theme")?.value}
      data-panel={preferences.get("panel")?.value}
      className={`${inter.variable} ${interExtended.variable}`}
      suppressHydrationWarning
    >
      <body>
        <BrowserClock timeZone={knownTimeZone(preferences.get("time-zone")?.value)} now={Date.now()}>
          {children}
        </BrowserClock>
        <LinkFollower />
        <Toaster />
        <NotReached />
      </body>
    </html>
  );
}
