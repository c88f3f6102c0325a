import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";

/**
 * The settings with which LibreOffice opens what strangers wrote: no macro runs, nothing that a document links to is
 * fetched, and the network is behind a proxy that nobody serves. What names no paper is set on that of the office, which
 * LibreOffice knows by the place.
 */
export function officeProfile(paper: PaperFormat): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${[
  ["Setup/L10N", "ooSetupSystemLocale", paper === "LETTER" ? "en-US" : "en-GB"],
  ["Office.Common/Security/Scripting", "DisableMacrosExecution", "true"],
  ["Office.Common/Security/Scripting", "MacroSecurityLevel", "3"],
  ["Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"],
  ["Office.Common/Security/Scripting", "DisableActiveContent", "true"],
  ["Inet/Settings", "ooInetProxyType", "2"],
  ["Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"],
  ["Inet/Settings", "ooInetHTTPProxyPort", "9"],
  ["Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"],
  ["Inet/Settings", "ooInetHTTPSProxyPort", "9"],
]
  .map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join("\n")}
</oor:items>
`;
}
