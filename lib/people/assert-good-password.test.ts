import { expect, it } from "vitest";
import { judgePassword } from "./assert-good-password";

const EMAIL = "mia.kovac@riverside.test";

it.each([
  "P@ssw0rd123",
  "P@ssw0rd1234",
  "1q2w3e4r5t",
  "1q2w3e4r5t6y",
  "qwertyuiop[]",
  "Welcome12345",
  "abababababab",
  "Plainfax-2026",
  "mia.kovac2026",
  "Riverside1234",
  "iloveyou1234",
])("refuses %s, which is soon guessed", (password) => {
  expect(judgePassword(password, EMAIL)).not.toBeNull();
});

it.each(["7 blue teapots", "zürich-in-märz", "violet ladder of mia", "x7!kQ2#mP9wL"])("takes %s", (password) => {
  expect(judgePassword(password, EMAIL)).toBeNull();
});
