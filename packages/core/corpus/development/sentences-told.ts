import { hex32, plain, token } from "../shapes.ts";
import { harmless, holdsMany, type Template } from "../template.ts";
import { said } from "./said.ts";

const WORDS = ["copper", "lantern", "harbor", "saddle"] as const;

/** What people, models and tickets tell, by where they say it. */
export const sentencesTold: readonly Template[] = [
  said("sentences/told-new-line-seen", "The password is\n{}"),
  said("sentences/told-below-heading", "Here is the password:\n\n{}\n\nLet me know if it works.", { secret: plain }),
  said("sentences/told-code-block", "API key:\n```\n{}\n```", { secret: token }),
  said("sentences/told-which-is", "the password, which is {}, must not be shared"),
  said("sentences/told-you-need", "the password you'll need is {}"),
  said("sentences/told-in-case", "the password, in case you need it, is {}"),
  said("sentences/told-still-seen", "My password hasn't changed, it's still {}"),
  said("sentences/told-seems", "the password seems to be {}"),
  said("sentences/told-might", "I think the password might be {}"),
  said("sentences/told-is-not", "If the password isn't {}, try admin."),
  said("sentences/told-remains", "the password remains {}"),
  said("sentences/told-note-says-told", "The password on the sticky note says {}"),
  said("sentences/told-must-be-set-line", "password must be set to {}"),
  said("sentences/told-brackets", "our shared password ({}) expired"),
  said("sentences/told-question-answer", "Q: What's the password?\nA: {}"),
  said("sentences/told-yes-it-is-told", "A: did you get the password?\nB: yes, it's {}"),
  said("sentences/told-netflix-seen", "My Netflix password? {}, same as always."),
  said("sentences/told-enter-when", "enter {} when asked for the password"),
  said("sentences/told-using-for", "I am using {} for the password", { secret: plain }),
  said("sentences/told-is-valid-key", "is {} a valid api key?", { secret: token }),
  said("sentences/told-it-is-bracket", "It's {} (the password)", { secret: plain }),
  said("sentences/told-key-bracket-told", "Here you go: {} (API key)", { secret: token }),
  said("sentences/told-that-is", "{} — that's the API token for the CI.", { secret: token }),
  said("sentences/told-paste-into", "paste {} into the API key field", { secret: token }),
  said("sentences/told-type-in-box-told", "Type {} in the password box."),
  said("sentences/told-the-key-is-told", "The key is {}, it works with the maps API.", { secret: token }),
  said("sentences/told-here-is-key-seen", "Here is the key: {}", { secret: token }),
  said("sentences/told-committed-key", "I accidentally committed the key {} to GitHub", { secret: token }),
  said("sentences/told-german-key-text", "Der Schlüssel ist {} und gilt bis Mai.", { secret: token }),
  said("sentences/told-spanish-clave-told", "Usuario ann, clave: {}", { secret: plain }),
  said("sentences/told-log-in-with", "please log in as bob with {}", { secret: plain }),
  said("sentences/told-logged-in", "I logged in as root with {} and it worked", { secret: plain }),
  said("sentences/told-log-into", "log into the VPN as jdoe using {}", { secret: plain }),
  said("sentences/told-e-mail-and", "sign in with jane@example.com and {}"),
  said("sentences/told-details-seen", "Login details - jdoe - {}", { secret: plain }),
  said("sentences/told-credentials-spaced", "The credentials are admin / {}"),
  said("sentences/told-german-access-told", "Zugangsdaten: jdoe / {}"),
  said("sentences/told-german-log-in", "Anmelden mit jdoe und {}", { secret: plain }),
  said("sentences/told-session-cookie", "the session cookie is {}", { secret: hex32 }),
  said("sentences/told-passcode", "iPad passcode {}", { secret: (random) => random.digits(6) }),
  said("sentences/told-puk", "SIM locked, PUK: {}", { secret: (random) => random.digits(8) }),
  said("sentences/told-pass-phrase-quoted", 'passphrase "{}"', {
    secret: (random) => `${random.pick(WORDS)} ${random.pick(WORDS)} ${random.pick(WORDS)} ${random.pick(WORDS)}`,
  }),
  said("sentences/told-chinese-close", "登录名admin，密码{}", { secret: plain }),
  said("sentences/told-korean-short-seen", "비번은 {}", { secret: plain }),
  said("sentences/told-korean-changed", "비밀번호를 {} 로 변경했습니다", { secret: plain }),
  said("sentences/told-japanese-changed-told", "パスワードを{}に変更しました", { secret: plain }),
  said("sentences/told-japanese-space", "パスワード　{}　です", { secret: plain }),
  said("sentences/told-french-mdp", "le mdp c'est {}", { secret: plain }),
  said("sentences/told-hungarian-mine", "A jelszavam {}", { secret: plain }),
  said("sentences/told-hindi-is", "पासवर्ड है {}", { secret: plain }),
  said("sentences/told-estonian-text", "parool on {}", { secret: plain }),
  said("sentences/told-french-token-text", "le jeton d'accès est {}", { secret: token }),
  holdsMany("sentences/told-changed-from-to", (random) => {
    const [a, b] = [random.password(), random.alphanumeric(14)];
    return { value: `change my password from ${a} to ${b}`, secrets: [a, b] };
  }),
  holdsMany("sentences/told-changed-quoted", (random) => {
    const [a, b] = [random.password(), random.alphanumeric(14)];
    return { value: `Please change the password from "${a}" to "${b}"`, secrets: [a, b] };
  }),
  holdsMany("sentences/told-two-passwords", (random) => {
    const [a, b] = [random.password(), random.alphanumeric(14)];
    return { value: `The passwords are ${a} and ${b}`, secrets: [a, b] };
  }),
  holdsMany("sentences/told-old-and-new", (random) => {
    const [a, b] = [random.password(), random.alphanumeric(14)];
    return { value: `The old password was ${a}, the new one is ${b}`, secrets: [a, b] };
  }),
  harmless(
    "sentences/told-hosts",
    () =>
      "The password for db-replica-02 has expired; use web-server-01 for the password reset. The password of prod-db-01 was rotated.",
  ),
  harmless(
    "sentences/told-methods",
    () =>
      "I am using bcrypt-12 for the password. Is SHA-256 a valid password hash? Migrate the password from md5 to argon2id.",
  ),
  harmless(
    "sentences/told-pins-seen",
    () => "The pin is GPIO23, the cookie is called session_id2, and cookies are v2 only.",
  ),
  harmless(
    "sentences/told-keys",
    () => "The key is user_42; the key is my-cache-key-12; this key is UserProfile2Cache; the primary key is id.",
  ),
  harmless(
    "sentences/told-key-hash-line",
    () => "the key e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 was not found in the cache",
  ),
  harmless(
    "sentences/told-pages-seen",
    () => "Error 500123, that's the API key limit. See error-page-404, this is the password reset page.",
  ),
  harmless(
    "sentences/told-questions-told",
    () => "Q: What's the password?\nA: I don't know. What is the password? Ask Jane2.",
  ),
  harmless(
    "sentences/told-log-ins",
    () =>
      "Log in with Chrome and Firefox128, log in as admin with Windows11, sign in with jane@example.com and continue. Login / Register (step 2)",
  ),
  harmless(
    "sentences/told-changes-text",
    () => "change the token from v1 to v2, change the password from the settings page to sign in",
  ),
  harmless(
    "sentences/told-languages",
    () =>
      "geslo je napačno, parool on vale, parole ir nepareiza, nenosiri ni fupi, slaptažodis yra neteisingas, heslo je příliš krátké",
  ),
  harmless(
    "sentences/told-asian",
    () => "密码为空，密码长度为8。パスワードが違います。비밀번호가 틀렸습니다. 비번은 8자 이상",
  ),
  harmless(
    "sentences/told-typed",
    () => "enter 12345 when the code compiles, type 3 for the API key menu, use 4096 as max tokens",
  ),
  harmless("sentences/told-marks-seen", () => "Password [optional], Password <required>, password [a-zA-Z0-9]{8,}"),
];
