import { plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const sentences: readonly Template[] = [
  holds("sentences/my-password-is", (secret) => `Hi, my password is ${secret} and I can't log in.`, {
    keeps: ["Hi, my", "and I can't log in."],
  }),
  holds("sentences/the-password-for", (secret) => `The password for the wifi is ${secret}.`, {
    keeps: ["for the wifi"],
  }),
  holds("sentences/api-key-is", (secret) => `the API key is ${secret}, it expires in May`, {
    secret: token,
    keeps: ["it expires in May"],
  }),
  holds("sentences/token-equals", (secret) => `I set token=${secret} yesterday`, {
    secret: token,
    keeps: ["I set", "yesterday"],
  }),
  holds("sentences/verification-code", (secret) => `Your verification code: ${secret}`, {
    secret: (random) => random.digits(6),
  }),
  holds("sentences/secret-is", (secret) => `The client secret is ${secret} (do not share)`, {
    secret: token,
    keeps: ["(do not share)"],
  }),
  holds("sentences/login-slash", (secret) => `login: ann / password: ${secret}`, {
    secret: plain,
    keeps: ["login: ann"],
  }),
  holds("sentences/pass-is", (secret) => `ok the pwd is ${secret} thx`, { secret: plain, keeps: ["thx"] }),
  holds("sentences/german", (secret) => `Das Passwort lautet ${secret}, bitte ändern.`, {
    secret: plain,
    keeps: ["bitte ändern."],
  }),
  holds("sentences/spanish", (secret) => `mi contraseña es ${secret}, gracias`, { secret: plain, keeps: ["gracias"] }),
  holds("sentences/bearer-in-words", (secret) => `Send the header Authorization: Bearer ${secret} with it.`, {
    secret: token,
    guarantee: "Authorization",
    keeps: ["Send the header", "with it."],
  }),
  holds("sentences/pin-is", (secret) => `my PIN is ${secret}`, { secret: (random) => random.digits(4) }),
  harmless("sentences/forgot", () => "I forgot my password. Can you help me?"),
  harmless("sentences/incorrect", () => "The password is incorrect. Your API key is invalid or expired."),
  harmless("sentences/token-of-text", () => "A token is a unit of text; the token count is 512."),
  harmless("sentences/key-is-to", () => "The key is to listen. Key: 1 = low, 2 = high."),
  harmless("sentences/pass-the-salt", () => "Please pass the salt, and the pass is open in summer."),
  harmless("sentences/secret-garden", () => "The Secret Garden is a novel; Secret Santa is a game."),
  harmless("sentences/case-sensitive", () => "Note that the password is case-sensitive and the username is not."),
  harmless("sentences/how-to-key", () => "API key: how to create one, how to rotate it, when to revoke it."),
  harmless("sentences/see-vault", () => "password: see the vault, token: ask Ann, secret: none"),
  harmless("sentences/pin-the-message", () => "Pin the message, then pin: it stays on top."),
  harmless("sentences/token-prices", () => "Input tokens cost $1.25 per million; output tokens cost $10."),
  harmless("sentences/policy", () => "Password policy: twelve characters, one digit. Cookie policy: none."),
  harmless("sentences/error", () => "Invalid token: expected a string. Missing credentials: run `login` first."),
  harmless(
    "sentences/german-harmless",
    () => "Das Passwort muss geändert werden. Der Schlüssel liegt unter der Matte.",
  ),
  harmless("sentences/spanish-harmless", () => "La clave es la paciencia; la contraseña es obligatoria."),
  harmless("sentences/bearer", () => "The bearer of this letter is a friend; Basic Books published it."),
  harmless(
    "sentences/code-words",
    () => "verification code expired, postal code 10115, exit code 137, error code E1234",
  ),
  harmless("sentences/one-time", () => "A one-time password is sent by SMS; two-factor authentication is on."),
];
