// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { harmlessKeys, holds, sensitiveKeys, type Template } from "../template.ts";

export const keysI18n: readonly Template[] = [
  sensitiveKeys("keys-i18n/spanish", ["contraseña", "contrasena", "claveSecreta"]),
  sensitiveKeys("keys-i18n/french", ["motDePasse", "mot_de_passe", "mot de passe"]),
  sensitiveKeys("keys-i18n/portuguese", ["senha", "senhaDoBanco"]),
  sensitiveKeys("keys-i18n/russian", ["пароль", "парольБД"]),
  sensitiveKeys("keys-i18n/russian-key", ["секретный ключ", "ключ_api"], (random) => random.token()),
  sensitiveKeys("keys-i18n/japanese", ["パスワード", "暗証番号"]),
  sensitiveKeys("keys-i18n/korean", ["비밀번호", "암호"]),
  sensitiveKeys("keys-i18n/turkish", ["şifre", "parola"]),
  sensitiveKeys("keys-i18n/swedish", ["lösenord", "losenord"]),
  sensitiveKeys("keys-i18n/finnish", ["salasana"]),
  sensitiveKeys("keys-i18n/czech", ["heslo"]),
  sensitiveKeys("keys-i18n/hindi", ["पासवर्ड"]),
  sensitiveKeys("keys-i18n/hebrew", ["סיסמה"]),
  holds("keys-i18n/german-line", (secret) => `Benutzer: ann\nPasswort: ${secret}\nServer: db1`, {
    keeps: ["Benutzer: ann", "Server: db1"],
  }),
  holds("keys-i18n/spanish-json", (secret) => `{"usuario":"ann","contraseña":"${secret}"}`, {
    keeps: ["usuario", "ann"],
  }),
  holds("keys-i18n/chinese-line", (secret) => `用户名：ann，密码：${secret}`, { keeps: ["用户名：ann"] }),
  holds("keys-i18n/russian-line", (secret) => `логин: ann\nпароль: ${secret}`, { keeps: ["логин: ann"] }),
  harmlessKeys("keys-i18n/harmless-russian", { токенов: 120, ключевые_слова: ["посылка"], пароход: "Волга" }),
];
