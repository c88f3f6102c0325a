import { AddPasskey } from "@/components/second-factor/add-passkey";
import { BeginApp, RemoveApp, RenewCodes } from "@/components/second-factor/app-buttons";
import { AppEnrolment } from "@/components/second-factor/app-enrolment";
import { PasskeyList } from "@/components/second-factor/passkey-list";
import { QrCode } from "@/components/second-factor/qr-code";
import { Section } from "@/components/ui/sectioned-page";
import type { Viewer } from "@/lib/auth/viewer-type";
import { appAddress } from "@/lib/second-factor/authenticator-app";
import { findOwnFactors, findUnconfirmedSecret, listOwnPasskeys } from "@/lib/second-factor/queries";
import {
  addPasskeyAction,
  askForNewPasskeyAction,
  beginAppAction,
  confirmAppAction,
  removeAppAction,
  removePasskeyAction,
  renamePasskeyAction,
  renewRecoveryCodesAction,
} from "./second-factor-actions";

/** What `secondFactorSections` shows of one's own. */
export async function readSecondFactors(viewer: Viewer) {
  const [own, secret, passkeys] = await Promise.all([
    findOwnFactors(viewer),
    findUnconfirmedSecret(viewer.personId),
    listOwnPasskeys(viewer),
  ]);
  return { own, secret, passkeys };
}

type OwnFactors = Awaited<ReturnType<typeof readSecondFactors>>;

/** Sections of one's authenticator app, one's passkeys, and one's recovery codes where one has either. */
export function secondFactorSections(viewer: Viewer, { own, secret, passkeys }: OwnFactors) {
  const { hasApp, passkeys: passkeyCount, codesLeft } = own;
  return [
    <Section key="authenticator-app" id="authenticator-app" title="Authenticator app">
      <AppEnrolment
        confirm={confirmAppAction}
        secret={secret}
        qrCode={
          secret ? <QrCode text={appAddress(viewer.email, secret)} label="QR code for an authenticator app" /> : null
        }
      >
        {hasApp ? (
          <div className="flex flex-col items-start gap-4">
            <p>Signing in asks for a code of your app after the password.</p>
            <RemoveApp remove={removeAppAction} />
          </div>
        ) : (
          <div className="flex flex-col items-start gap-4">
            <p className="text-ink-2">
              A second step after the password: a code of an app on your phone. Whoever learns your password can't sign
              in with it alone.
            </p>
            <BeginApp begin={beginAppAction} />
          </div>
        )}
      </AppEnrolment>
    </Section>,
    <Section key="passkeys" id="passkeys" title="Passkeys">
      <p className="text-ink-2">
        A passkey signs you in without a password: with the fingerprint, face or code of your device, or a security key.
      </p>
      <PasskeyList passkeys={passkeys} rename={renamePasskeyAction} remove={removePasskeyAction} />
      <AddPasskey ask={askForNewPasskeyAction} add={addPasskeyAction} />
    </Section>,
    hasApp || passkeyCount > 0 ? (
      <Section key="recovery-codes" id="recovery-codes" title="Recovery codes">
        <RenewCodes left={codesLeft} renew={renewRecoveryCodesAction} />
      </Section>
    ) : null,
  ];
}
