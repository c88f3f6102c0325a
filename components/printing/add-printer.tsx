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
          Or open System Settings, Printers & Scanners, Add Printer, and choose the tab with the globe and the protocol
          IPP.
          <Value label="Address">{`${host}:${port}`}</Value>
          <Value label="Queue">{queue}</Value>
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
          They take no printer by its address. Whoever manages them adds it by a configuration profile, under AirPrint,
          with Force TLS switched {isSafe ? "on" : "off"}.<Value label="Host">{host}</Value>
          <Value label="Port">{port}</Value>
          <Value label="Resource path">{queue}</Value>
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

function Value({ label, children }: { label: string; children: string }) {
  return (
    <div className="mt-1">
      {label}
      <CodeLines>{children}</CodeLines>
    </div>
  );
}
