import type { ReactNode } from "react";
import { CodeLines } from "@/components/api-keys/code-lines";
import { partsOfUri } from "@/lib/print-addresses/rules/printer-uri";

/** How a printer at this address is added, on each system in its own words. */
export function AddPrinter({ address }: { address: string }) {
  const { host, port, queue, web, isSafe } = partsOfUri(address);
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">Add the printer</h3>
      <System name="Windows">
        <li>Open Settings, Bluetooth & devices, Printers & scanners, then choose Add device and Add manually.</li>
        <li>Choose “Add a printer using an IP address or hostname”, and as the type of device “IPP Device”.</li>
        <li>
          Paste this as the hostname: <CodeLines>{web}</CodeLines>
        </li>
      </System>
      <System name="macOS">
        <li>
          Open Terminal and paste this line: <CodeLines>{addByCommand(address)}</CodeLines>
        </li>
        <li>
          Or in System Settings, Printers & Scanners, Add Printer, the tab with the globe: protocol IPP, and as the
          queue <CodeLines>{queue}</CodeLines> as the address <CodeLines>{`${host}:${port}`}</CodeLines>
        </li>
      </System>
      <System name="Linux">
        <li>
          Paste this line into a terminal: <CodeLines>{addByCommand(address)}</CodeLines>
        </li>
      </System>
      <System name="Android">
        <li>Open Settings, Connected devices, Connection preferences, Printing, Default Print Service.</li>
        <li>
          Choose Add printer by IP address in its menu, and paste: <CodeLines>{address}</CodeLines>
        </li>
      </System>
      <System name="iPhone and iPad">
        <li>
          They take no printer by its address. Whoever manages them adds it by a configuration profile, under AirPrint:
          host <CodeLines>{host}</CodeLines> port <CodeLines>{port}</CodeLines> resource path{" "}
          <CodeLines>{queue}</CodeLines> {isSafe ? "and Force TLS switched on." : "and Force TLS switched off."}
        </li>
      </System>
    </div>
  );
}

function addByCommand(address: string): string {
  return `lpadmin -p Plainfax -E -m everywhere -v ${address}`;
}

function System({ name, children }: { name: string; children: ReactNode }) {
  return (
    <details className="rounded-md border border-line px-3 py-2">
      <summary className="min-h-6 cursor-pointer font-medium">{name}</summary>
      <ol className="mt-2 flex list-decimal flex-col gap-2 pl-5">{children}</ol>
    </details>
  );
}
