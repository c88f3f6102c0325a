/** Everybody who may knock. `member` has the things that are asked for, `manager` their number, `otherMember` others. */
export const EVERYBODY = [
  "anonymous",
  "disabled",
  "sessionEnded",
  "factorMissing",
  "member",
  "otherMember",
  "manager",
  "auditor",
  "admin",
] as const;
export type Who = (typeof EVERYBODY)[number];

/** A status, or where the answer leads: to signing in, or on to another page. */
export type Answer = number | "sign in" | "leads on";
type Answers = Readonly<Record<Who, Answer>>;

/** Things of the portal that belong to the member, or to nobody in particular. */
export type Things = {
  sentFax: string;
  /** Of two faxes that the member sent together. */
  batch: string;
  receivedFax: string;
  document: string;
  draft: string;
  /** Only the member's. */
  contact: string;
  event: string;
  application: string;
  person: string;
};

const forAnybody = (answer: Answer): Answers => ({
  ...{ anonymous: answer, disabled: answer, sessionEnded: answer, factorMissing: answer },
  ...everySignedIn(answer),
});

function everySignedIn(answer: Answer) {
  return { member: answer, otherMember: answer, manager: answer, auditor: answer, admin: answer };
}

const SIGN_IN = {
  anonymous: "sign in",
  disabled: "sign in",
  sessionEnded: "sign in",
  factorMissing: "sign in",
} as const;
const UNAUTHENTICATED = { anonymous: 401, disabled: 401, sessionEnded: 401, factorMissing: 401 };

const signedIn: Answers = { ...SIGN_IN, ...everySignedIn(200) };
const admins: Answers = { ...SIGN_IN, ...everySignedIn(403), admin: 200 };
const auditors: Answers = { ...admins, auditor: 200 };
const managers: Answers = { ...admins, manager: 200 };
const whoHasTheNumber: Answers = { ...SIGN_IN, ...everySignedIn(200), otherMember: 404 };
const itsAuthor: Answers = { ...SIGN_IN, ...everySignedIn(404), member: 200, auditor: 403 };
const whoSeesTheFax: Answers = { ...UNAUTHENTICATED, ...everySignedIn(200), otherMember: 404 };
const signedInBrowsers: Answers = { ...UNAUTHENTICATED, ...everySignedIn(200) };

type RouteRule = {
  answers: Answers;
  /** A real address of the route; the route itself where it has no parameters. */
  address?: (things: Things) => string;
  method?: "GET" | "POST" | "PUT";
};

/** Who gets what from each route of the build. A route that is not here fails the test. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  "/": { answers: { ...SIGN_IN, ...everySignedIn("leads on") } },
  "/_global-error": { answers: forAnybody(500) },
  "/_not-found": { answers: forAnybody(404), address: () => "/no-such-page" },
  "/account": { answers: signedIn },
  "/account/api-keys": { answers: signedIn },
  "/account/printing": { answers: signedIn },
  "/admin/audit": { answers: auditors },
  "/admin/cover-pages": { answers: admins },
  "/admin/cover-pages/[templateId]": {
    // The admin looks for one that is not there.
    answers: { ...admins, admin: 404 },
    address: () => "/admin/cover-pages/00000000-0000-4000-8000-000000000009",
  },
  "/admin/cover-pages/new": { answers: admins },
  "/admin/events": { answers: admins },
  "/admin/events/[eventId]": { answers: admins, address: ({ event }) => `/admin/events/${event}` },
  "/admin/fax-applications": { answers: admins },
  "/admin/fax-applications/[applicationId]": {
    answers: admins,
    address: ({ application }) => `/admin/fax-applications/${application}`,
  },
  "/admin/fax-applications/new": { answers: admins },
  "/admin/first-steps": { answers: admins },
  "/admin/inbox-rules": { answers: admins },
  "/admin/health": { answers: admins },
  "/admin/people": { answers: admins },
  "/admin/settings": { answers: admins },
  "/admin/people/[personId]": { answers: admins, address: ({ person }) => `/admin/people/${person}` },
  "/admin/people/invite": { answers: admins },
  "/admin/people/numbers": { answers: managers },
  "/admin/people/services": { answers: admins },
  "/admin/usage": { answers: auditors },
  "/admin/webhooks": { answers: admins },
  "/admin/webhooks/[endpointId]": {
    // The admin looks for one that is not there.
    answers: { ...admins, admin: 404 },
    address: () => "/admin/webhooks/00000000-0000-4000-8000-000000000009",
  },
  "/api/approvals/[askId]/pages/[page]": {
    // Everybody looks for one that is not theirs to decide; who decides is said by the tests of asks.
    answers: { ...UNAUTHENTICATED, ...everySignedIn(404), auditor: 403 },
    address: () => "/api/approvals/00000000-0000-4000-8000-000000000009/pages/1?w=864",
  },
  "/approvals": { answers: { ...signedIn, auditor: 403 } },
  "/approvals/[askId]": {
    answers: { ...SIGN_IN, ...everySignedIn(404), auditor: 403 },
    address: () => "/approvals/00000000-0000-4000-8000-000000000009",
  },
  "/api/usage": { answers: { ...UNAUTHENTICATED, ...everySignedIn(403), auditor: 200, admin: 200 } },
  "/api/audit": { answers: { ...UNAUTHENTICATED, ...everySignedIn(403), auditor: 200, admin: 200 } },
  "/api/auth/[...nextauth]": { answers: forAnybody(200), address: () => "/api/auth/session" },
  "/api/mailed-links/[token]": { answers: forAnybody(405), address: () => "/api/mailed-links/not-a-link" },
  "/api/back-channel-logout/[providerId]": {
    answers: forAnybody(404),
    address: () => "/api/back-channel-logout/not-configured",
    method: "POST",
  },
  "/api/documents/[documentId]/original": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/original`,
  },
  "/api/documents/[documentId]/pdf": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/pdf`,
  },
  "/api/documents/[documentId]/tiff": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/tiff`,
  },
  "/api/documents/[documentId]/thumbnail": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/thumbnail`,
  },
  "/api/documents/[documentId]/pages/[page]": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/pages/1?w=864`,
  },
  "/api/documents/[documentId]/pages/[page]/fax": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/pages/1/fax?quality=fine`,
  },
  "/api/documents/[documentId]/pages/[page]/fax-facts": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/pages/1/fax-facts`,
  },
  "/api/documents/[documentId]/pages/[page]/text": {
    answers: whoSeesTheFax,
    address: ({ document }) => `/api/documents/${document}/pages/1/text`,
  },
  "/api/batches/[batchId]/report": {
    answers: whoSeesTheFax,
    address: ({ batch }) => `/api/batches/${batch}/report`,
  },
  // Nobody looks at what is not theirs: the answer names nobody.
  "/api/faxes/[faxId]/viewing": {
    answers: signedInBrowsers,
    address: ({ receivedFax }) => `/api/faxes/${receivedFax}/viewing`,
    method: "POST",
  },
  "/api/faxes/[faxId]/report": { answers: whoSeesTheFax, address: ({ sentFax }) => `/api/faxes/${sentFax}/report` },
  "/api/health": { answers: forAnybody(200) },
  "/api/live": { answers: signedInBrowsers },
  "/metrics": { answers: forAnybody(404) },
  "/api/ready": { answers: forAnybody(200) },
  "/api/session": { answers: signedInBrowsers, method: "POST" },
  "/api/uploads/[...path]": {
    answers: { ...UNAUTHENTICATED, ...everySignedIn(403) },
    address: () => "/api/uploads/not-signed-by-us",
    method: "PUT",
  },
  "/api/uploadthing": { answers: { ...signedInBrowsers, auditor: 403 } },
  // No cookie opens the API: whoever is signed in is a stranger there. What keys open, the tests of each operation say.
  "/api/v1/[...path]": { answers: forAnybody(401), address: () => "/api/v1/numbers" },
  "/api/v1/faxes": { answers: forAnybody(401) },
  "/api/v1/openapi.json": { answers: forAnybody(200) },
  "/api/webhooks/telnyx": { answers: forAnybody(415), method: "POST" },
  "/apple-touch-icon.png": { answers: forAnybody(200) },
  "/contacts": { answers: signedIn },
  "/contacts/[contactId]": {
    answers: { ...itsAuthor, auditor: 404 },
    address: ({ contact }) => `/contacts/${contact}`,
  },
  "/api/contacts": { answers: signedInBrowsers },
  "/contacts/[contactId]/merge": {
    answers: { ...itsAuthor, auditor: 403 },
    address: ({ contact }) => `/contacts/${contact}/merge`,
  },
  "/contacts/deleted": { answers: { ...signedIn, auditor: 403 } },
  "/contacts/import": { answers: { ...signedIn, auditor: 403 } },
  "/contacts/new": { answers: { ...signedIn, auditor: 403 } },
  "/favicon.ico": { answers: forAnybody(200) },
  "/icon-192.png": { answers: forAnybody(200) },
  "/icon-512.png": { answers: forAnybody(200) },
  "/icon-maskable-512.png": { answers: forAnybody(200) },
  "/icon.svg": { answers: forAnybody(200) },
  "/manifest.webmanifest": { answers: forAnybody(200) },
  "/offline.css": { answers: forAnybody(200) },
  "/offline.html": { answers: forAnybody(200) },
  "/service-worker.js": { answers: forAnybody(200) },
  "/confirm": { answers: signedIn },
  "/confirm/done": { answers: signedIn },
  "/faxes/[faxId]/mail": {
    answers: { ...whoHasTheNumber, auditor: 403 },
    address: ({ receivedFax }) => `/faxes/${receivedFax}/mail`,
  },
  "/help/api": { answers: signedIn },
  "/inbox": { answers: signedIn },
  "/inbox/labels": { answers: signedIn },
  "/inbox/refused": { answers: signedIn },
  "/inbox/views": { answers: signedIn },
  "/inbox/[faxId]": { answers: whoHasTheNumber, address: ({ receivedFax }) => `/inbox/${receivedFax}` },
  "/inbox/[faxId]/pages": {
    answers: { ...whoHasTheNumber, auditor: 403 },
    address: ({ receivedFax }) => `/inbox/${receivedFax}/pages`,
  },
  "/inbox/[faxId]/split": {
    answers: { ...whoHasTheNumber, auditor: 403 },
    address: ({ receivedFax }) => `/inbox/${receivedFax}/split`,
  },
  "/invitation/[token]": { answers: forAnybody(200), address: () => "/invitation/not-a-link" },
  "/fax/[token]": { answers: forAnybody(200), address: () => "/fax/not-a-link" },
  // By a key alone, as the API.
  "/mcp": { answers: forAnybody(401), method: "POST" },
  // By the token of an address alone; `lib/printing/printing.postgres.test.ts` tells who may.
  "/ipp/print/[...path]": { answers: forAnybody(404), address: () => "/ipp/print/not-a-printer", method: "POST" },
  "/m/[token]": { answers: forAnybody(404), address: () => "/m/not-a-link" },
  "/notices": { answers: signedIn },
  "/outbox": { answers: signedIn },
  "/outbox/batch/[batchId]": { answers: whoHasTheNumber, address: ({ batch }) => `/outbox/batch/${batch}` },
  "/outbox/[faxId]": { answers: whoHasTheNumber, address: ({ sentFax }) => `/outbox/${sentFax}` },
  "/print/[documentId]": { answers: whoHasTheNumber, address: ({ document }) => `/print/${document}` },
  "/reset-password/[token]": { answers: forAnybody(200), address: () => "/reset-password/not-a-link" },
  "/robots.txt": { answers: forAnybody(200) },
  // To a new fax.
  "/send": { answers: { ...SIGN_IN, ...everySignedIn("leads on"), auditor: 403 } },
  "/send/[draftId]": { answers: itsAuthor, address: ({ draft }) => `/send/${draft}` },
  "/setup": { answers: forAnybody(404) },
  "/sign-in": {
    answers: { anonymous: 200, disabled: 200, sessionEnded: 200, factorMissing: 200, ...everySignedIn("leads on") },
  },
  // For somebody who has said their password: with a session, or nothing, there is no such step.
  "/sign-in/enrol": { answers: forAnybody("sign in") },
  "/sign-in/second-step": { answers: { ...forAnybody("sign in"), factorMissing: 200 } },
  "/verify": { answers: forAnybody(200) },
};

type ActionRule = {
  /** "signed in": whoever may do more than read; "readers": auditors too. */
  who: "anybody" | "readers" | "signed in" | "managers" | "admins";
  /** What the other member hands in to reach what is not theirs. */
  input?: (things: Things) => object;
  /** Does not say that it refused; then it sets no cookie either. */
  isSilent?: true;
};

const sentFax: ActionRule = { who: "signed in", input: (things) => ({ faxId: things.sentFax }) };
const receivedFax: ActionRule = { who: "signed in", input: (things) => ({ faxId: things.receivedFax }) };
const pagesOfReceivedFax: ActionRule = {
  who: "signed in",
  input: (things) => ({ faxId: things.receivedFax, pages: [{ page: 1, rotation: 0 }] }),
};
const severalFaxes: ActionRule = { who: "signed in", input: (things) => ({ faxIds: [things.sentFax] }) };

const CONTACT = { name: "Not theirs", organisation: "", groups: "", note: "" };

/** Who may call each server action of the build. An action that is not here fails the test. */
export const ACTION_RULES: Readonly<Record<string, ActionRule>> = {
  acceptInvitationAction: { who: "anybody" },
  resetPasswordAction: { who: "anybody" },
  setUpAction: { who: "anybody" },
  signInAction: { who: "anybody" },
  askForPasskeyAction: { who: "anybody" },
  signInByPasskeyAction: { who: "anybody" },
  secondStepAction: { who: "anybody" },
  confirmAppAtSignInAction: { who: "anybody" },
  goOnEnrolledAction: { who: "anybody" },
  verifyReportAction: { who: "anybody" },
  signOutAction: { who: "anybody" },
  // The sign-out button of the frame.
  $$RSC_SERVER_ACTION_0: { who: "anybody", isSilent: true },
  proveByPasswordAction: { who: "readers" },
  proveByCodeAction: { who: "readers" },
  askToProveByPasskeyAction: { who: "readers" },
  proveByPasskeyAction: { who: "readers" },
  changeOwnDetailsAction: { who: "readers" },
  changeOwnPasswordAction: { who: "readers" },
  dismissNoticesAction: { who: "readers" },
  markAllNoticesReadAction: { who: "readers" },
  // Touches only what the asking person was told, so there is nothing of others to find.
  markNoticesOfFaxReadAction: { who: "readers" },
  saveClockChoiceAction: { who: "readers" },
  saveNoticeChoicesAction: { who: "readers" },
  signOutElsewhereAction: { who: "readers" },
  signOutEverywhereAction: { who: "readers" },
  searchAction: { who: "readers" },
  // Finds only what whoever asks may see.
  findAnythingAction: { who: "readers" },
  beginAppAction: { who: "readers" },
  confirmAppAction: { who: "readers" },
  removeAppAction: { who: "readers" },
  renewRecoveryCodesAction: { who: "readers" },
  askForNewPasskeyAction: { who: "readers" },
  addPasskeyAction: { who: "readers" },
  renamePasskeyAction: { who: "readers", input: () => ({ id: crypto.randomUUID(), name: "Not theirs" }) },
  // Of one's own account, whatever is handed in.
  makePrintAddressAction: { who: "signed in" },
  revokePrintAddressAction: { who: "signed in", input: () => ({ addressId: crypto.randomUUID() }) },
  makeOwnKeyAction: { who: "readers" },
  revokeKeyAction: { who: "readers", input: () => ({ keyId: crypto.randomUUID() }) },
  addServiceAction: { who: "admins" },
  makeServiceKeyAction: { who: "admins" },
  switchServiceOffAction: { who: "admins" },
  removePasskeyAction: { who: "readers", input: () => ({ id: crypto.randomUUID() }) },
  cancelFaxAction: sentFax,
  faxWasSentAction: sentFax,
  sendFaxOnceMoreAction: sentFax,
  deleteFaxAction: sentFax,
  forwardFaxAction: receivedFax,
  forwardPagesAction: pagesOfReceivedFax,
  savePagesAction: pagesOfReceivedFax,
  splitFaxAction: pagesOfReceivedFax,
  putPartBackAction: { who: "signed in", input: () => ({ partId: crypto.randomUUID() }) },
  markFaxReadAction: receivedFax,
  markFaxUnreadAction: receivedFax,
  refreshMediaAction: receivedFax,
  restoreFaxAction: sentFax,
  rescheduleFaxAction: {
    who: "signed in",
    input: (things) => ({ faxId: things.sentFax, sendAt: new Date(Date.now() + 3_600_000).toISOString() }),
  },
  addNoteAction: { who: "signed in", input: (things) => ({ faxId: things.sentFax, note: "Seen by somebody else" }) },
  mailFaxAction: { who: "signed in", input: (things) => ({ faxId: things.sentFax, to: "mia@clinic.org" }) },
  removeNoteAction: {
    who: "signed in",
    input: (things) => ({ faxId: things.sentFax, noteId: crypto.randomUUID(), isBack: false }),
  },
  // Says of each fax why it was left alone.
  changeItemsAction: { who: "signed in" },
  makeLabelAction: { who: "signed in" },
  // Finds only what whoever asks may see.
  findMatchingAction: { who: "readers" },
  refuseSendersOfAction: { who: "signed in", input: (things) => ({ faxIds: [things.receivedFax] }) },
  allowSendersAction: { who: "signed in", input: () => ({ refusalIds: [crypto.randomUUID()] }) },
  saveViewAction: { who: "signed in" },
  removeLabelAction: { who: "signed in", input: () => ({ labelId: crypto.randomUUID(), insteadId: null }) },
  renameLabelAction: { who: "signed in", input: () => ({ id: crypto.randomUUID(), name: "Not there" }) },
  renameViewAction: { who: "signed in", input: () => ({ id: crypto.randomUUID(), name: "Not theirs" }) },
  removeViewAction: { who: "signed in", input: () => ({ viewId: crypto.randomUUID(), isBack: false }) },
  // What is not theirs is forbidden, and not told from what there is not.
  refuseAgainAction: { who: "signed in" },
  sendFaxAgainAction: sentFax,
  sendFaxNowAction: sentFax,
  settleFaxAction: sentFax,
  trashFaxAction: sentFax,
  tryFaxAgainAction: sentFax,
  cancelFaxesAction: severalFaxes,
  deleteFaxesAction: severalFaxes,
  restoreFaxesAction: severalFaxes,
  trashFaxesAction: severalFaxes,
  tryFaxesAgainAction: severalFaxes,
  discardDraftAction: { who: "signed in" },
  throwDraftAwayAction: { who: "signed in" },
  previewCoverAction: { who: "signed in" },
  learnTimeAction: { who: "signed in" },
  suggestRecipientsAction: { who: "signed in" },
  groupNumbersAction: { who: "signed in" },
  readAgainAction: { who: "signed in", input: (things) => ({ documentId: things.document, reading: {} }) },
  readContactFileAction: { who: "signed in" },
  checkContactsAction: { who: "signed in" },
  importContactsAction: { who: "signed in" },
  saveContactAction: { who: "signed in", input: (things) => ({ ...CONTACT, contactId: things.contact }) },
  deleteContactAction: { who: "signed in", input: (things) => ({ contactId: things.contact }) },
  findToMergeAction: { who: "signed in" },
  mergeContactsAction: {
    who: "signed in",
    input: (things) => ({ contactId: things.contact, otherId: crypto.randomUUID() }),
  },
  forgetContactAction: { who: "signed in", input: (things) => ({ contactId: things.contact }) },
  restoreContactAction: { who: "signed in", input: (things) => ({ contactId: things.contact }) },
  saveDraftAction: { who: "signed in" },
  tryItAction: { who: "signed in" },
  sendFaxAction: { who: "signed in" },
  approveAskAction: { who: "signed in", input: () => ({ askId: crypto.randomUUID() }) },
  refuseAskAction: { who: "signed in", input: () => ({ askId: crypto.randomUUID() }) },
  unlockUploadAction: { who: "signed in" },
  addEndpointAction: { who: "admins" },
  changeEndpointAction: { who: "admins" },
  deleteEndpointAction: { who: "admins" },
  rotateSecretAction: { who: "admins" },
  sendEventAgainAction: { who: "admins" },
  sendTestEventAction: { who: "admins" },
  switchEndpointAction: { who: "admins" },
  saveRuleAction: { who: "admins" },
  switchRuleAction: { who: "admins" },
  moveRuleUpAction: { who: "admins" },
  deleteRuleAction: { who: "admins" },
  holdFaxAction: { who: "admins" },
  holdNumberAction: { who: "admins" },
  releaseFaxAction: { who: "admins" },
  releaseNumberAction: { who: "admins" },
  setDeletionPolicyAction: { who: "admins" },
  setRetentionAction: { who: "admins" },
  activateApplicationAction: { who: "admins" },
  attachNumberAction: { who: "admins" },
  backUpNowAction: { who: "admins" },
  changeRoleAction: { who: "admins" },
  checkForGapsAction: { who: "admins" },
  createApplicationAction: { who: "admins" },
  deleteApplicationAction: { who: "admins" },
  deleteCoverTemplateAction: { who: "admins" },
  detachNumberAction: { who: "admins" },
  dismissAlarmAction: { who: "admins" },
  disablePersonAction: { who: "admins" },
  enablePersonAction: { who: "admins" },
  invitePersonAction: { who: "admins" },
  pointEventsHereAction: { who: "admins" },
  previewCoverTemplateAction: { who: "admins" },
  processAgainAction: { who: "admins" },
  processFailedAgainAction: { who: "admins" },
  releaseHeldFaxesAction: { who: "admins" },
  renewAccessLinkAction: { who: "admins" },
  saveApplicationAction: { who: "admins" },
  saveBackupPlanAction: { who: "admins" },
  saveOfficeClockAction: { who: "admins" },
  saveCoverSettingsAction: { who: "admins" },
  saveCoverTemplateAction: { who: "admins" },
  allowFaxesAction: { who: "admins" },
  saveRatesAction: { who: "admins" },
  setCeilingsAction: { who: "admins" },
  setDeliveryModeAction: { who: "admins" },
  setScanReadingAction: { who: "admins" },
  setSentSharingAction: { who: "admins" },
  setNumberAccessAction: { who: "managers", input: () => ({ phoneNumber: "+13125790015", personIds: [] }) },
  setIdleMinutesAction: { who: "admins" },
  setRequirementAction: { who: "admins" },
  setPasswordSignInAction: { who: "admins" },
  resetSecondFactorAction: { who: "admins" },
  setNumbersOfPersonAction: { who: "admins" },
  setOnlyContactsAction: { who: "admins" },
  nameNumberAction: { who: "admins" },
  setEscalationAction: { who: "admins" },
  saveOfficeHoursAction: { who: "admins" },
  signOutPersonAction: { who: "admins" },
  syncNumbersAction: { who: "admins" },
  sendTestMailAction: { who: "admins" },
  saveMailDomainsAction: { who: "admins" },
  testDeliveryAction: { who: "admins" },
  testWebhookAddressAction: { who: "admins" },
  withdrawInvitationAction: { who: "admins" },
};
