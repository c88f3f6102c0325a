import { describe, expect, it } from "vitest";
import { passwordStrength, problemWithPassword } from "./password";

describe("problemWithPassword", () => {
  it.each([
    "correct horse",
    "zürich-in-märz",
    "7 blue teapots",
    "pass the salt",
    "日本語のパスワードですね。",
    "x7!kQ2#mP9wL",
  ])("takes %s", (password) => {
    expect(problemWithPassword(password, "mia@clinic.test")).toBeNull();
  });

  it.each(["", "short", "12345678901", "elevenchars"])("wants more than %j", (password) => {
    expect(problemWithPassword(password)).toBe("Use at least 12 characters.");
  });

  it("counts characters as people do", () => {
    expect(problemWithPassword("🦉🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵")).toBe("Use at least 12 characters.");
  });

  it("has an upper limit, or hashing becomes a weapon", () => {
    expect(problemWithPassword("ab1 ".repeat(100))).toBe("Use at most 256 characters.");
  });

  it.each([
    "Password2024!",
    "123456789012",
    "000000000000",
    "aaaaaaaaaaaa",
    "abababababab",
    "Welcome12345",
    "mia@clinic.test",
    "plainfax-2026",
  ])("refuses the first guess %s", (password) => {
    expect(problemWithPassword(password, "mia@clinic.test")).toContain("among the first");
  });
});

describe("passwordStrength", () => {
  it.each([
    ["", "Too short"],
    ["elevenchars", "Too short"],
    ["Password2024!", "Easy to guess"],
    ["7 blue teapots", "Good"],
    ["7 blue teapots sing", "Strong"],
  ])("calls %j %s", (password, strength) => {
    expect(passwordStrength(password)).toBe(strength);
  });
});
