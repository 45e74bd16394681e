import { harmless, harmlessKeys, holds, sensitiveKeys, type Template } from "../template.ts";

export const keysI18n: readonly Template[] = [
  sensitiveKeys("keys-i18n/german", ["Passwort", "Kennwort", "datenbankPasswort"]),
  sensitiveKeys("keys-i18n/italian", ["parolaDOrdine", "parola_d_ordine"]),
  sensitiveKeys("keys-i18n/dutch", ["wachtwoord", "dbWachtwoord"]),
  sensitiveKeys("keys-i18n/chinese", ["密码", "密碼", "数据库密码"]),
  sensitiveKeys("keys-i18n/chinese-key", ["密钥", "访问令牌"], (random) => random.token()),
  sensitiveKeys("keys-i18n/polish", ["hasło", "haslo"]),
  sensitiveKeys("keys-i18n/danish", ["adgangskode", "kodeord"]),
  sensitiveKeys("keys-i18n/hungarian", ["jelszó"]),
  sensitiveKeys("keys-i18n/ukrainian", ["пароль_користувача"]),
  sensitiveKeys("keys-i18n/arabic", ["كلمة المرور"]),
  sensitiveKeys("keys-i18n/vietnamese", ["mật khẩu", "mat_khau"]),
  holds("keys-i18n/french-line", (secret) => `identifiant = ann, mot de passe = ${secret}`, {
    keeps: ["identifiant = ann"],
  }),
  holds("keys-i18n/japanese-json", (secret) => `{"ユーザー":"ann","パスワード":"${secret}"}`, { keeps: ["ann"] }),
  harmlessKeys("keys-i18n/harmless-spanish", { palabraClave: "envío", contraseñaRequerida: true, contrato: "anual" }),
  harmlessKeys("keys-i18n/harmless-german", { Schlüsselwort: "Paket", Passagier: "Jane Roe", passwortLänge: 12 }),
  harmlessKeys("keys-i18n/harmless-french", { motClé: "livraison", passeport_requis: true }),
  harmlessKeys("keys-i18n/harmless-portuguese", { senhor: "Silva", senhaAlterada: false }),
  harmlessKeys("keys-i18n/harmless-chinese", { 密度: 0.8, 关键词: ["快递"], 令牌数: 12 }),
  harmlessKeys("keys-i18n/harmless-japanese", { キーボード: "JIS", パスタ: "ボンゴレ" }),
  harmless(
    "keys-i18n/harmless-sentence",
    (random) =>
      random.pick([
        "Das Passwort muss zwölf Zeichen haben.",
        "Olvidé mi contraseña.",
        "Je change mon mot de passe chaque année.",
        "我忘记了密码。",
      ]),
    { instances: 3 },
  ),
];
