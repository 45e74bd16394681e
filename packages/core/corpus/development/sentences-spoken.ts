import { plain, token } from "../shapes.ts";
import { harmless, type Template } from "../template.ts";
import { said } from "./said.ts";

const message = (content: string): object => ({ role: "user", content });
const sixDigits = { secret: (random: { digits(length: number): string }) => random.digits(6) };

export const sentencesSpoken: readonly Template[] = [
  said("sentences/wifi-pass-text", "oh the wifi pass is {} btw"),
  said("sentences/use-as-password", "Use {} as the password and you're in."),
  said("sentences/log-in-with-slash", "log in with ann / {} and check the dashboard", { secret: plain }),
  said("sentences/credentials-slash", "creds for staging: ann/{} (read only)", { secret: plain }),
  said("sentences/credentials-colon-text", "Test account credentials are qa@example.com:{}", { secret: plain }),
  said("sentences/user-and-password-text", "username ann, password {}, then press enter", { secret: plain }),
  said("sentences/with-password", "I can connect as root with password {} from the bastion only.", { secret: plain }),
  said("sentences/password-in-quotes-line", `The admin password should be "{}" on all three.`),
  said("sentences/password-in-backticks", "set the password to `{}` and restart"),
  said("sentences/password-in-brackets-text", "the root password ({}) still works", { secret: plain }),
  said("sentences/changed-to-case", "I changed my password from the old one to {} this morning", { secret: plain }),
  said("sentences/reset-to", "Your password has been reset to {}", { secret: plain }),
  said("sentences/was-my-password-text", "{} was my password until last week, is that a problem?"),
  said("sentences/try-this-password", "try this password: {}"),
  said("sentences/pw-short", "pw {} (capital letters matter)", { secret: plain }),
  said("sentences/passphrase-is-text", "the passphrase for my ssh key is {}, please don't save it"),
  said("sentences/arrow", "admin password -> {}"),
  said("sentences/dash-separated-text", "Root password - {}", { secret: plain }),
  said("sentences/equals-with-words", "sudo password = {}, same on every box", { secret: plain }),
  said("sentences/here-is-token-line", "here's my access token so you can test it: {}", { secret: token }),
  said("sentences/token-on-next-line-text", "This is the deploy token:\n\n{}\n\nIt has write scope.", {
    secret: token,
  }),
  said("sentences/key-below", "Please find the API key below.\n{}\nRegards, Ann", { secret: token }),
  said("sentences/key-with-name", "My Acme Cloud API key is {}, can you add it to the app?", { secret: token }),
  said("sentences/secret-and-id-case", "client id is shop-web and the secret is {}", { secret: token }),
  said("sentences/use-key", "call it with key {} and you get 200", { secret: token }),
  said("sentences/bearer-plain", "pass Bearer {} in the header", { secret: token }),
  said("sentences/door-code", "The door code is {}#, second floor.", { secret: (random) => random.digits(6) }),
  said("sentences/alarm-pin", "alarm pin: {}, don't forget to arm it", { secret: (random) => random.digits(4) }),
  said("sentences/one-time-is-your", "{} is your Acme verification code.", sixDigits),
  said("sentences/one-time-with-prefix-form", "G-{} is your verification code.", sixDigits),
  said("sentences/one-time-use-code-line", "Use code {} to sign in. Don't share it with anyone.", sixDigits),
  said(
    "sentences/one-time-password-for-text",
    "OTP for your transaction of INR 500 is {}. Valid for 5 min.",
    sixDigits,
  ),
  said("sentences/security-code-card-line", "and the three digits on the back are {}, cvv I think", {
    secret: (random) => random.digits(3),
  }),
  said("sentences/transcript-of-call", "AGENT: And the password?\nCALLER: It's {}, all lower case.\nAGENT: Thanks.", {
    secret: plain,
  }),
  said("sentences/security-answer", "Security question: mother's maiden name? Answer: {}", {
    secret: (random) => `Mc${random.lowercase(8)}`,
  }),
  said(
    "sentences/mail-new-account",
    "Hi Ann,\n\nyour account was created.\n\nUser name: ann\nTemporary password: {}\n\nIT",
  ),
  said("sentences/mail-two-lines-text", "Username:\n  ann\nPassword:\n  {}\nURL:\n  https://vpn.example.com"),
  said("sentences/table-row-text", "| prod | ann | password | {} |", { secret: plain }),
  said("sentences/ticket-text", "Steps: 1. open vpn.example.com 2. enter ann and {} as password 3. see error 691", {
    secret: plain,
  }),
  said("sentences/tool-asks-human", "I need the sudo password to continue. — It is {}", { place: message }),
  said("sentences/short-and-lazy-text", "pass: {} user: ann", { secret: plain, place: message }),
  said("sentences/upper-case-text", "PASSWORD IS {} DO NOT SHARE", { secret: plain }),
  said("sentences/misspelled", "the passwrod is {} sorry for typos", { secret: plain }),
  said("sentences/two-of-them-text", "old password: {}, new one follows by phone"),
  said("sentences/connect-string-in-words", "server db1, database shop, uid sa, pwd {} and it times out", {
    secret: plain,
  }),
  said("sentences/assistant-repeats", "I've saved your password ({}) in the config.", {
    place: (content) => ({ role: "assistant", content }),
  }),
  harmless(
    "sentences/password-is-required",
    () => "password is required; the password is too short; your password is about to expire",
  ),
  harmless(
    "sentences/password-for-words-text",
    () => "What is the password for the guest network? Nobody told me the password yet.",
  ),
  harmless(
    "sentences/passwords-are-stored-line",
    () => "Passwords are stored with bcrypt, and the token is kept in an HttpOnly cookie.",
  ),
  harmless(
    "sentences/token-is-expired-text",
    () => "Your token is expired. The token was revoked yesterday; the token has no scopes.",
  ),
  harmless(
    "sentences/key-is-missing-line",
    () => "API key is missing. The api key is not configured for project shop.",
  ),
  harmless("sentences/secret-is-that-text", () => "The secret is simple: practice. Her secret is safe with me."),
  harmless("sentences/pin-was-changed", () => "The pin was bent, and pin 7 is ground; PIN is disabled on this device."),
  harmless(
    "sentences/code-is-clean",
    () => "The code is clean. Code: see below. The code 404 means not found, exit code 1 means failure.",
  ),
  harmless(
    "sentences/use-code-of-shop-case",
    () => "Use code SUMMER25 at checkout for 25 % off. Discount code: WELCOME10.",
  ),
  harmless(
    "sentences/order-code",
    () => "Your order number is 48151623, your table code is B12, the zip code is 94107.",
  ),
  harmless(
    "sentences/password-manager",
    () => "I use a password manager: Bitwarden. Password: stored there. See docs/passwords.md",
  ),
  harmless("sentences/pass-rate-line", () => "Pass: 41, fail: 2. The pass rate is 95.3 %, pass threshold = 0.8"),
  harmless(
    "sentences/token-limits-text",
    () => "The token limit is 200000, and the token budget: 32k. Tokens: 1,024 of 4,096 used.",
  ),
  harmless("sentences/key-points", () => "Key points: cost, speed, quality. Key takeaway: ship weekly. Key: C major."),
  harmless(
    "sentences/login-instructions-case",
    () => "Log in with your work e-mail and password, then enter the code we sent you.",
  ),
  harmless(
    "sentences/secret-in-vault",
    () => "The password is in 1Password under Shop/Prod, the token is in Vault at kv/shop.",
  ),
  harmless(
    "sentences/password-like-text",
    () => "Don't use a password like password123 or qwerty; choose a long passphrase.",
  ),
  harmless(
    "sentences/signature-of-function",
    () => "The function takes a password and returns a token; the key is a string.",
  ),
  harmless(
    "sentences/token-of-appreciation-line",
    () => "Accept this token of appreciation. Access is granted by the keycard office.",
  ),
  harmless(
    "sentences/basic-and-digest",
    () => "Basic authentication is disabled; digest authentication, bearer tokens and API keys are supported.",
  ),
  harmless(
    "sentences/commit-messages",
    () => "fix(auth): rotate token on logout\nfeat: password strength meter\nchore: bump jsonwebtoken to 9.0.2",
  ),
  harmless(
    "sentences/authentication-failed",
    () => 'FATAL: password authentication failed for user "app"\nDETAIL: Connection matched pg_hba.conf line 95',
  ),
  harmless(
    "sentences/access-denied",
    () => "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
  ),
  harmless("sentences/permission-denied", () => "Permission denied (publickey,password,keyboard-interactive)."),
  harmless("sentences/sudo-prompt", () => "[sudo] password for ann: \nSorry, try again."),
  harmless(
    "sentences/enter-passphrase",
    () => "Enter passphrase for key '/home/ann/.ssh/id_ed25519': \nIdentity added: /home/ann/.ssh/id_ed25519",
  ),
];
