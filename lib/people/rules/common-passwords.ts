/** Words at the heart of the passwords that are guessed first, in lower case; digits and signs around them don't help. */
export const COMMON_CORES: ReadonlySet<string> = new Set(
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
