import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const SECRET = "pT7xQ2mW9kLs4v";

describe("a secret is hidden that is told", () => {
  it.each([
    "Das Passwort für den Server lautet {}.",
    "Mot de passe temporaire : {}",
    "La clave del wifi es {}, no la compartas",
    "A chave de API é {}",
    "Hasło do serwera to {}",
    "Пароль от сервера {} если что",
    "我的API密钥是{}。",
    "Wi-Fiのパスワードは{}です。",
    "비밀번호는 {}입니다",
    "รหัสผ่านคือ {} ครับ",
    "the new root password of the staging host is {} now",
    "A temporary password is generated for root@localhost: {}",
    "What was the password again? It's {} I believe.",
    "Please find the API key below.\n{}\nRegards",
    "$ printenv DB_PASSWORD\n{}\n$ exit",
    "| password | {} |",
    "ENV SECRET_KEY_BASE {}",
    "headers: [ 'x-api-key', '{}' ]",
    'By.ID, "password").send_keys("{}")',
    'if (password.equals("{}")) ok();',
    'std::string token{"{}"};',
    "log in with admin / {} please",
    "You can log in with admin and {}.",
    "creds for staging: ann/{} (read only)",
    "the passwrod is {}",
    "the password, in case you'll need it, is {}",
    "Q: What's the password?\nA: {}",
    "enter {} when asked for the password",
    "paste {} into the API key field",
    "{} — that's the API token for the CI.",
    "Here you go: {} (API key)",
    "the old password was hidden, the new one is {}",
    "usuario ann, clave: {}",
    "please log in as bob with {}",
    "Zugangsdaten: jdoe / {}",
    "登录名admin，密码{}",
    "パスワードを{}に変更しました",
    "<p>Password: <b>{}</b></p>",
  ])("%s", (sentence) => {
    const masked = mask(sentence.replace("{}", SECRET));
    expect(masked).toContain("[MASKED:");
    expect(masked).not.toContain(SECRET.slice(7));
    expect(mask(masked)).toBe(masked);
  });

  it.each([
    "Votre code de vérification est {}. Il expire dans 10 minutes.",
    "Use code {} to sign in.",
    "OTP for your transaction of INR 500 is {}.",
    "Ihr Bestätigungscode lautet {}.",
    "Ваш код подтверждения: {}.",
  ])("as a code: %s", (sentence) => {
    expect(mask(sentence.replace("{}", "482913"))).toBe(sentence.replace("{}", "[MASKED:otp]"));
  });
});

describe("what is said of secrets stays", () => {
  it.each([
    "verification code expired, postal code 75011, exit code 137, error code 500123",
    "You can log in with Google/GitHub or SSO. Log in at example.com/login-2.",
    "The token price of gpt-4o-mini-2024 is low; the password reset runs on windows-server-2022.",
    "La clave del éxito es la constancia. El código postal es 28001.",
    "密码至少12位。错误码：500123。",
    "Token usage:\n\nprompt 1200\n",
    "use [MASKED:token] \n%C3%A9%20",
  ])("%s", (sentence) => expect(mask(sentence)).toBe(sentence));
});
