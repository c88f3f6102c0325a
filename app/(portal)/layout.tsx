import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { TELLS_ALOUD } from "@/components/live/browser-notices";
import { LivePortalProvider } from "@/components/live/live-portal";
import { Palette } from "@/components/palette/palette";
import { ProofDialog } from "@/components/proof/proof-dialog";
import { AddressBanner } from "@/components/shell/address-banner";
import { AlarmBanner } from "@/components/shell/alarm-banner";
import { AppWorker } from "@/components/shell/app-worker";
import { Banners } from "@/components/shell/banners";
import { BottomBar } from "@/components/shell/bottom-bar";
import { IdleDialog } from "@/components/shell/idle-dialog";
import { NoticeBanner } from "@/components/shell/notice-banner";
import { RestoredBanner } from "@/components/shell/restored-banner";
import { SandboxBanner } from "@/components/shell/sandbox-banner";
import type { ShellState } from "@/components/shell/shell-state";
import { Shortcuts } from "@/components/shell/shortcuts";
import { Sidebar } from "@/components/shell/sidebar";
import { SkipLink } from "@/components/shell/skip-link";
import { FocusKeeper } from "@/components/ui/focus-keeper";
import { ChosenClock } from "@/components/ui/viewer-clock";
import { currentViewer } from "@/lib/auth/viewer";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { readClockChoice } from "@/lib/clock/own-clock";
import { environment } from "@/lib/env";
import { dismissNoticesAction } from "./account/actions";
import { signOutAction } from "./actions";
import { dismissAlarmAction } from "./admin/alarm-actions";
import { releaseHeldFaxesAction } from "./admin/restored-actions";
import { PROOF_ACTIONS } from "./confirm/how-to-prove";
import { findAnythingAction } from "./palette-actions";
import { readFrame } from "./read-frame";

/** The frame around the portal's pages. Who may see a page is decided by that page, never here. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer) return children;

  const { telnyx, APP_URL } = environment();
  const [{ state, ways }, choice, office, preferences] = await Promise.all([
    readFrame(viewer),
    readClockChoice(viewer),
    readOfficeClock(),
    cookies(),
  ]);
  const tellsAloud = preferences.get(TELLS_ALOUD)?.value === "on";
  return (
    <ChosenClock choice={choice} office={office}>
      <LivePortalProvider counts={state.counts} tellsAloud={tellsAloud}>
        <AppWorker tellsAloud={tellsAloud} />
        <div className={telnyx.isSandbox ? "[--banner:2.5rem]" : "[--banner:0rem]"}>
          <SkipLink />
          {telnyx.isSandbox ? <SandboxBanner isAdmin={state.person.isAdmin} /> : null}
          <div className="md:max-desk:pl-18 desk:grid desk:grid-cols-[15rem_minmax(0,1fr)]">
            <Sidebar state={state} signOut={signOut} />
            <main
              id="content"
              tabIndex={-1}
              className="min-w-0 px-4 pt-1 pb-24 outline-none md:px-6 md:pt-3 md:pb-10 desk:px-8"
            >
              <AddressBanner appUrl={APP_URL} />
              <Banners banners={bannersOf(state)} />
              <FocusKeeper>{children}</FocusKeeper>
            </main>
          </div>
          <BottomBar state={state} signOut={signOut} />
          <Shortcuts isOn={preferences.get("shortcuts")?.value !== "off"} />
          <Palette state={state} find={findAnythingAction} />
          <IdleDialog signOut={signOut} />
          <ProofDialog ways={ways} actions={PROOF_ACTIONS} personId={viewer.personId} />
        </div>
      </LivePortalProvider>
    </ChosenClock>
  );
}

function bannersOf({ restored, notices, alarms }: ShellState) {
  return [
    ...(restored
      ? [{ key: "restored", banner: <RestoredBanner notice={restored} release={releaseHeldFaxesAction} /> }]
      : []),
    ...(notices.length > 0
      ? [{ key: "notices", banner: <NoticeBanner notices={notices} dismiss={dismissNoticesAction} /> }]
      : []),
    ...alarms.map((alarm) => ({
      key: alarm.kind,
      banner: <AlarmBanner alarm={alarm} dismiss={dismissAlarmAction} />,
    })),
  ];
}

async function signOut() {
  "use server";
  await signOutAction();
}
