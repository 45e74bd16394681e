// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const sentences: readonly Template[] = [
  holds("sentences/password-colon", (secret) => `Sure! Password: ${secret} — change it soon.`, {
    secret: plain,
    keeps: ["Sure!", "change it soon."],
  }),
  holds("sentences/quoted-password", (secret) => `Log in as ann with the password "${secret}" please.`, {
    keeps: ["Log in as ann with", "please."],
  }),
  holds("sentences/use-as-api-key", (secret) => `Use ${secret} as your API key.`, { secret: token, keeps: ["Use"] }),
  holds("sentences/one-time-code", (secret) => `Your one-time password is ${secret}. It is valid for 5 minutes.`, {
    secret: (random) => random.digits(6),
    keeps: ["It is valid for 5 minutes."],
  }),
  holds("sentences/short-words", (secret) => `user ann, pw: ${secret}, host db1`, {
    secret: plain,
    keeps: ["user ann", "host db1"],
  }),
  holds("sentences/french", (secret) => `Le mot de passe est « ${secret} ».`, { secret: plain }),
  holds("sentences/passphrase", (secret) => `passphrase = "${secret}"`, {
    secret: (random) => `${random.lowercase(5)} ${random.lowercase(6)} ${random.lowercase(7)}`,
  }),
  holds("sentences/changed-to", (secret) => `I changed the password to ${secret} this morning`, {
    secret: plain,
    keeps: ["this morning"],
  }),
  harmless("sentences/required", () => "The password is required and the token is optional."),
  harmless("sentences/too-short", () => "Password is too short: it must contain at least 12 characters."),
  harmless("sentences/secret-of-life", () => "Her secret is that she bakes bread every morning."),
  harmless("sentences/authorization", () => "Authorization: the process of deciding who may do what."),
  harmless("sentences/credentials", () => "Credentials required: a master's degree in physics."),
  harmless("sentences/hyphens", () => "password-less login, token-based access, key-value stores, secret-sharing"),
  harmless("sentences/question", () => "What is the difference between a password and a passphrase?"),
  harmless("sentences/numbered-list", () => "1. Enter your password\n2. Copy the token\n3. Click Save"),
  harmless("sentences/headline", () => "Passwords: why we still use them\nTokens: what they cost"),
  harmless("sentences/stored-safely", () => "The API key is stored in the vault and the secret is rotated weekly."),
  harmless("sentences/dialogue", () => '"What\'s the password?" asked the guard. "There is none," said Ann.'),
  harmless("sentences/keyboard", () => "Press any key to continue; the keyboard layout is German."),
];
