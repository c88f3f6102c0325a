const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;
export const PASSWORD_HINT = `At least ${SHORTEST_PASSWORD} characters. Several words are easy to keep in mind.`;
export const AMONG_FIRST_GUESSES = "This password is among the first that people guess. Choose another.";

/**
 * Says what keeps a password from being used, or null. Length and not being among the first guesses are all that
 * counts (NIST SP 800-63B, 5.1.1.2): no rules of composition. `email` in lower case.
 */
export function problemWithPassword(password: string, email = ""): string | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return `Use at least ${SHORTEST_PASSWORD} characters.`;
  if (length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  if (isAmongFirstGuesses(password, email)) return AMONG_FIRST_GUESSES;
  return null;
}

export type PasswordStrength = "Too short" | "Easy to guess" | "Good" | "Strong";

/** The strength of a password in words, while it is typed. */
export function passwordStrength(password: string, email = ""): PasswordStrength {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return "Too short";
  if (isAmongFirstGuesses(password, email)) return "Easy to guess";
  return length >= 16 ? "Strong" : "Good";
}

function isAmongFirstGuesses(password: string, email: string): boolean {
  const lower = password.toLowerCase();
  const core = lettersOf(lower);
  const isShortNumber = /^[\d\s.-]{0,15}$/.test(lower);
  const isMonotonous = new Set(lower).size <= 3;
  const isOwnEmail = lower === email || (core !== "" && core === lettersOf(email.split("@")[0] ?? ""));
  return COMMON_CORES.has(core) || isShortNumber || isMonotonous || isOwnEmail;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}

/** Words at the heart of the passwords that are guessed first, in lower case; digits and signs around them don't help. */
const COMMON_CORES: ReadonlySet<string> = new Set(
  `password passwort passw pass motdepasse contrasena contraseña senha parola haslo wachtwoord qwerty qwertyuiop qwertz
  qwertzuiop azerty azertyuiop asdfghjkl asdfgh zxcvbnm qazwsx qazwsxedc qwe asd zxc qweasdzxc letmein welcome willkommen
  bienvenue admin administrator administrador root user guest test testing tester changeme change default secret
  iloveyou loveyou lovely sunshine princess football baseball basketball dragon monkey shadow master superman batman
  trustno michael jessica charlie jordan hunter ashley daniel computer internet hello helloworld whatever freedom
  starwars pokemon flower summer winter spring autumn january february march april june july august september october
  november december monday friday london chicago company office clinic hospital doctor medical health fax faxportal
  plainfax telnyx abc abcd abcde abcdef abcdefg abcdefgh abcdefghij correcthorsebatterystaple`
    .split(/\s+/)
    .filter(Boolean),
);
