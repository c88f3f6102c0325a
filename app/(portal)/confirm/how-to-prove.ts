import type { ProofActions } from "@/components/proof/proof-form";
import { askToProveByPasskeyAction, proveByCodeAction, proveByPasskeyAction, proveByPasswordAction } from "./actions";

/** How the pages let people prove who they are. */
export const PROOF_ACTIONS: ProofActions = {
  byPassword: proveByPasswordAction,
  byCode: proveByCodeAction,
  askForPasskey: askToProveByPasskeyAction,
  byPasskey: proveByPasskeyAction,
};
