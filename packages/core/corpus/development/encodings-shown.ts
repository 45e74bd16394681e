import { base64 } from "../secret-makers.ts";
import { plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

/** What mail, pages, terminals and tables make of a sentence or a key. */
export const encodingsShown: readonly Template[] = [
  holds("encodings/accent-in-mail", (secret) => `Passwort f=C3=BCr den Server: ${secret}`, { secret: plain }),
  holds("encodings/accent-in-key", (secret) => `contrase=C3=B1a: ${secret}`, { secret: plain }),
  holds("encodings/space-in-mail", (secret) => `Le mot de passe est=C2=A0: ${secret}`, { secret: plain }),
  holds("encodings/entity-space-seen", (secret) => `<b>Mot de passe</b>&nbsp;: ${secret}`, { secret: plain }),
  holds("encodings/entity-accent-seen", (secret) => `contrase&ntilde;a: ${secret}`, { secret: plain }),
  holds("encodings/entity-accent-for-seen", (secret) => `Passwort f&uuml;r WLAN: ${secret}`, { secret: plain }),
  holds("encodings/percent-accent-seen", (secret) => `contrase%C3%B1a=${secret}`, { secret: plain }),
  holds("encodings/percent-cyrillic", (secret) => `%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C: ${secret}`, { secret: plain }),
  holds("encodings/space-unbroken", (secret) => `Mot de passe\u00a0: ${secret}`, { secret: plain }),
  holds("encodings/space-unbroken-equals", (secret) => `password\u00a0=\u00a0${secret}`, { secret: plain }),
  holds("encodings/colour-on-both-told", (secret) => `\u001b[1mPassword:\u001b[22m \u001b[36m${secret}\u001b[39m`, {
    secret: plain,
  }),
  holds("encodings/colour-escaped-text", (secret) => `\\033[1mpassword\\033[0m: ${secret}`, { secret: plain }),
  holds("encodings/colour-before-token", (secret) => `\u001b[31m${secret}`, {
    secret: (random) => `ghp_${random.alphanumeric(36)}`,
  }),
  holds("encodings/table-with-json", (secret) => `id,cfg\n1,"{""api_key"":""${secret}""}"`, { secret: plain }),
  holds("encodings/sql-with-json", (secret) => `'{''password'': ''${secret}''}'`, { secret: plain }),
  holds("encodings/ldif", (secret) => `userPassword:: ${secret}\ncn: ann`, {
    secret: (random) => base64(random.password()),
  }),
  holds("encodings/html-bold", (secret) => `<p>Password: <b>${secret}</b></p>`, { secret: plain }),
  holds("encodings/html-break-told", (secret) => `<div>Passwort:<br>${secret}</div>`, { secret: plain }),
  holds("encodings/html-said", (secret) => `<p>Your password is<br/>${secret}</p>`, { secret: plain }),
  holds("encodings/html-spans-text", (secret) => `<span class="k">password</span>=<span class="v">${secret}</span>`, {
    secret: plain,
  }),
  holds("encodings/html-code-text", (secret) => `<strong>API key</strong>: <code>${secret}</code>`, { secret: token }),
  holds(
    "encodings/bytes-in-hex",
    (secret) =>
      `new byte[] {${[...Buffer.from(`password: ${secret}`)].map((byte) => `0x${byte.toString(16)}`).join(",")}}`,
    { secret: plain },
  ),
  holds(
    "encodings/bytes-by-line",
    (secret) => `Uint8Array [\n  ${[...Buffer.from(`password=${secret}`)].join(",\n  ")}\n]`,
    { secret: plain },
  ),
  harmless("encodings/shown-mail", () => "Passwort f=C3=BCr alle ist Pflicht, la contrase=C3=B1a es obligatoria"),
  harmless(
    "encodings/shown-entities",
    () => "Passwort f&uuml;r alle, password&nbsp;is&nbsp;required, caf&eacute; &amp; bar",
  ),
  harmless("encodings/shown-spaces", () => "Mot de passe oublié ? Le mot de passe est obligatoire."),
  harmless(
    "encodings/shown-types-told",
    () => "password :: String\npassword :: Maybe Text\ntoken:: string\nuserPassword::",
  ),
  harmless("encodings/shown-tables", () => 'id,"{""password"":""""}"\n2,"{""city"":""Oslo""}"'),
  harmless(
    "encodings/shown-colours",
    () => "\u001b[1mpassword\u001b[0m is required, \u001b[31mtoken\u001b[39m expired",
  ),
  harmless("encodings/shown-pages", () => "<p>Password:</p><p>Forgot it?</p><td>Password</td><td>required</td>"),
  harmless("encodings/shown-query-told", () => "?q=reset+my+password+please&hl=en"),
];
