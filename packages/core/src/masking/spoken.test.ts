import { describe, expect, it } from "vitest";
import { isDrawn, isMadeUp } from "./made-up.js";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const SECRET = "xK9mQ2vLp7";
const LONG = ["aZ3kQ9xLmW7p", "T2vB8nRcY5dF", "1gH4jK6s"].join("");

describe("a secret that a sentence tells is hidden", () => {
  it.each([
    `my password is ${SECRET}.`,
    `use ${SECRET} as the password and go`,
    `${SECRET} was my password until May`,
    `the root password was set to "${SECRET}" today`,
    `Your password has been reset to ${SECRET}`,
    `I changed my password from the old one to ${SECRET} today`,
    `the password, ${SECRET}, is old`,
    `the root password (${SECRET}) still works`,
    `admin password -> ${SECRET}`,
    `PASSWORD IS ${SECRET} NOW`,
    `pw ${SECRET} for bob`,
    `here is the token ${LONG} for you`,
    `Here's my OpenAI key ${LONG} thanks`,
    `Your verification code is 482913.`,
    `482913 is your verification code`,
    `your OTP is 482913, keep it`,
    `PIN 4821 for the card`,
    `the password is 'swordfish' here`,
    "my password is swordfish.",
    "the mail secret 48291342-e29b-41d4-a716-446655440000 within",
    'the password "482913" does not work',
    "I gave him my password, swordfish-otter-80, yesterday",
    "Our wifi: guest / swordfish-otter-80",
    "the recovery key is XK9M-4821-Q2VL",
    "Our wifi password is swordfish, have fun",
    "ok, my old pw was swordfish",
    "Hello,\n\n482913 is your verification code",
    "the pin (4 digits) is 4821",
    `the password's ${SECRET}, keep it`,
    `Password? ${SECRET}`,
    `I set it to ${SECRET}, the db password I mean`,
    `A jelszó ${SECRET}`,
    "the wifi passphrase is correct horse battery staple",
    "my PIN is 4 8 2 1",
    "Her mother's maiden name is Kowalczyk",
    `*Token:* ${LONG}`,
    `Mein Passwort lautet ${SECRET}!`,
    `le mot de passe du wifi est ${SECRET}, merci`,
    `A senha do banco é ${SECRET}, ok`,
    `het wachtwoord is ${SECRET}, ok`,
    `Lösenordet är ${SECRET}, ok`,
    `hasło do wifi to ${SECRET}, ok`,
    `пароль от вайфая — ${SECRET}, да`,
    `비밀번호는 ${SECRET} 입니다`,
    `كلمة المرور هي ${SECRET} شكرا`,
    "The passphrase is swordfish harbor violet maple, keep it",
    'my passphrase is "swordfish harbor violet"',
    'The password is "swordfish harbor violet".',
    `*password* ${SECRET}`,
    `"password" ${SECRET}`,
    `password > ${SECRET}`,
    `password... ${SECRET}`,
    `password {${SECRET}}`,
    `log in with ${SECRET} please`,
    `unlock with ${SECRET}.`,
    `Log-in: ann/${SECRET}`,
    "Type swordfish-otter-80 in the password box.",
    `the key is ${LONG.slice(0, 14)}, ok`,
  ])("%s", (given) => {
    const masked = mask(given);
    expect(masked).not.toContain(SECRET);
    expect(masked).not.toContain(LONG);
    expect(masked).not.toMatch(/482913|4821|swordfish/);
    expect(masked).toMatch(/^[^[]*\[MASKED:\w+\][^[]*$/);
  });
});

describe("a sentence about secrets stays", () => {
  it.each([
    "The passphrase is stored and the vault keeps it.",
    "The passphrase is required",
    "My password is wrong.",
    "The password is missing, the pwd is null",
    "the password is case and accent sensitive",
    "Your password is encrypted; the password was swordfish-like",
    "the season pass is free.",
    "The password is similar.",
    "user logged in session:7f3d9a2b1c8e4f607f3d9a2b1c8e4f60",
    "the token id 550e8400-e29b-41d4-a716-446655440000 expired",
    'the password "must be 8 characters"',
    "The password, as said, is not 12345678 long",
    "The PIN is 4-digit, the password 8-16 characters.",
    "Her maiden name is required",
    "I changed the service, the password stays",
    "The private key fingerprint 9f86d081884c7d659a2feaa0c55ad015 is known",
    "Your password is incorrect. The password is too short. Is the password correct? Passwords must be 8-16 characters.",
    "the token is valid for 3600s, the code is in src/index.ts, error code is 404, country code 49, promo code SAVE20",
    "the API key is stored in AWS_SECRETS and the token is called GITHUB_TOKEN",
    "my password was reset on 2024-05-15, a password of 16 characters with !@#",
    "password reset link sent to bob@x.io; the password for gpt-4o-mini and OAuth2Client",
    "it is the key to success, this was the password policy2",
    "The pin is GPIO23, the key is user_42, the cookie is called session_id2, the password is [optional]",
    "the key 9f86d081884c7d659a2feaa0c55ad015 is in the cache; use web-server-01 for the password reset",
    "Log in with Chrome and Firefox128, then sign in with jane@example.com and continue",
    "?q=reset+my+password+please&hl=en",
    "the token limit is 128000, each token is 4chars, the secret santa is Bob2",
    'The password is "too short for me", the passphrase is too short',
    "the password is v2, then md5, then 16chars",
    "log in with Google or GitHub2",
    "sign in with SSO-2024a",
    "the password > 8 characters",
    "The key is to listen",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });
});

it("hides keys in groups, short passwords, and every code of a list", () => {
  for (const word of ["Pass1", "P@ss", "x9ab"]) expect(mask(`the password is ${word}`)).not.toContain(word);
  expect(mask("the license key XK9M4-4K213-Q2VL7-A1B2C please")).toBe("the license key [MASKED:api_key] please");
  expect(mask("backup codes: a1b2-c3d4, e5f6-a7b8, c9d0-e1f2")).toBe("backup codes: [MASKED:otp]");
});

it("hides both passwords of a change, and a list of them", () => {
  const words = "otter-maple-42";
  for (const given of [
    `change my password from ${words} to ${SECRET}`,
    `the password from "${words}" to "${SECRET}", please`,
    `The passwords are ${SECRET} and ${words}`,
  ]) {
    expect(mask(given)).not.toContain(SECRET);
    expect(mask(given)).not.toContain(words);
  }
});

it("tells what was drawn from what has a name", () => {
  for (const word of [SECRET, LONG, "xK9#mQ2v", "24db32ce8e7688588c84e32f58", "v9F0aWhzeljzi6qC"])
    expect(isDrawn(word)).toBe(true);
  for (const word of [
    "OAuth2Client",
    "iPhone15Pro",
    "base64Url",
    "gpt-4o-mini",
    "2024-05-15",
    "getUser2Factor",
    "short1A",
  ])
    expect(isDrawn(word)).toBe(false);
  expect(isMadeUp("violet-glacier-19")).toBe(true);
  for (const word of ["sha256", "section4", "v2.3.1", "v2beta1", "plain", "./a1.txt"])
    expect(isMadeUp(word)).toBe(false);
});
