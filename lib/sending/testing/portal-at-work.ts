import "server-only";
import { afterAll, beforeAll, expect, vi } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { createPerson } from "@/lib/people/testing/create-person";
import { startPortalWork } from "@/lib/start-portal-work";
import type { TestSandbox } from "@/scripts/testing/test-sandbox";
import { openToCarrier } from "./carrier-facing-server";

/** The two numbers of the carrier's account. */
export const [FRONT_DESK, BILLING] = ["+13125790015", "+13125790016"] as const;

const PATIENCE = { timeout: 60_000, interval: 50 };

/**
 * A portal at work for the tests of a file, which have opened a database and a data directory: the carrier reaches it over HTTP and tells it
 * what happens on the office's two numbers, and its background work runs. It ends with the carrier after the last test.
 */
export function portalAtWork(sandbox: TestSandbox, { onAddress }: { onAddress?: (address: string) => void } = {}) {
  let admin: Viewer | undefined;
  let application = "";
  let stop = async () => {};

  beforeAll(async () => {
    await buildChild();
    const opened = await openToCarrier(sandbox, onAddress && { onAddress });
    application = opened.application;
    admin = await createPerson({ role: "admin", name: "Ana" });
    const stopWork = await startPortalWork();
    stop = async () => {
      await stopWork();
      opened.server.close();
      documentEngine().close();
    };
  });

  afterAll(async () => {
    await stop();
    await sandbox.close();
  });

  const portal = {
    get admin(): Viewer {
      if (!admin) throw new Error("The portal starts in beforeAll.");
      return admin;
    },
    /** Where the carrier keeps the application of both numbers. */
    get application(): string {
      return application;
    },
    /** Waits until a fax has this status. */
    async reaches(faxId: string, status: string): Promise<void> {
      await vi.waitFor(async () => expect((await findFax(portal.admin, faxId))?.status).toBe(status), PATIENCE);
    },
    /** Waits until so many faxes came in on the second number, the last with its document, and answers that one. */
    async arrived(count = 1): Promise<{ id: string; documentId: string }> {
      return vi.waitFor(async () => {
        const { rows } = await listInbox(portal.admin, { tab: "all", toNumber: BILLING });
        expect(rows).toHaveLength(count);
        const [row] = rows;
        if (!row?.documentId) throw new Error("Its document has not come yet.");
        return { id: row.id, documentId: row.documentId };
      }, PATIENCE);
    },
  };
  return portal;
}
