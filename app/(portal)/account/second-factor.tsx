import { AddPasskey } from "@/components/second-factor/add-passkey";
import { BeginApp, RemoveApp, RenewCodes } from "@/components/second-factor/app-buttons";
import { AppEnrolment } from "@/components/second-factor/app-enrolment";
import { PasskeyList } from "@/components/second-factor/passkey-list";
import { QrCode } from "@/components/second-factor/qr-code";
import type { Viewer } from "@/lib/auth/viewer-type";
import { appAddress } from "@/lib/second-factor/authenticator-app";
import { findOwnFactors, findUnconfirmedSecret, listOwnPasskeys } from "@/lib/second-factor/queries";
import { AccountSection } from "./account-section";
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

/** What `SecondFactor` shows of one's own. */
export async function readSecondFactors(viewer: Viewer) {
  const [own, secret, passkeys] = await Promise.all([
    findOwnFactors(viewer),
    findUnconfirmedSecret(viewer.personId),
    listOwnPasskeys(viewer),
  ]);
  return { own, secret, passkeys };
}

type SecondFactorProps = { viewer: Viewer; factors: Awaited<ReturnType<typeof readSecondFactors>> };

/** One's authenticator app with its recovery codes, and one's passkeys. */
export function SecondFactor({ viewer, factors: { own, secret, passkeys } }: SecondFactorProps) {
  const { hasApp, passkeys: passkeyCount, codesLeft } = own;
  return (
    <>
      <AccountSection title="Authenticator app">
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
                A second step after the password: a code of an app on your phone. Whoever learns your password can't
                sign in with it alone.
              </p>
              <BeginApp begin={beginAppAction} />
            </div>
          )}
        </AppEnrolment>
      </AccountSection>
      <AccountSection title="Passkeys">
        <p className="text-ink-2">
          A passkey signs you in without a password: with the fingerprint, face or code of your device, or a security
          key.
        </p>
        <PasskeyList passkeys={passkeys} rename={renamePasskeyAction} remove={removePasskeyAction} />
        <AddPasskey ask={askForNewPasskeyAction} add={addPasskeyAction} />
      </AccountSection>
      {hasApp || passkeyCount > 0 ? (
        <AccountSection title="Recovery codes">
          <RenewCodes left={codesLeft} renew={renewRecoveryCodesAction} />
        </AccountSection>
      ) : null}
    </>
  );
}
