import { harmless, type Template } from "../template.ts";

export const sentencesLookAlikes: readonly Template[] = [
  harmless(
    "sentences/parameter-is-required",
    () => "Error: API token parameter is required; the apikey parameter is missing; token argument must be a string",
  ),
  harmless(
    "sentences/state-after-colon",
    () =>
      "api_key: missing, authorization: denied, token: expired, password: rejected, secret: not found, credentials: invalid",
  ),
  harmless(
    "sentences/state-after-equals",
    () => "auth=ok token=present password=set secret=rotated api_key=absent session=active",
  ),
  harmless(
    "sentences/yes-and-no-form",
    () => "password: yes, token: no, secret: true, api key: false, pin: n/a, credentials: none",
  ),
  harmless(
    "sentences/see-elsewhere-case",
    () => "Password: see 1Password. Token: ask #platform. API key: in the vault. PIN: on the back of the card.",
  ),
  harmless(
    "sentences/same-as-before",
    () => "password: same as before; token: unchanged; key: as usual; secret: to be decided; pin: later",
  ),
  harmless(
    "sentences/questions-and-answers",
    () => "Password? Forgotten. Token? Expired. Key? Lost. Secret? None. PIN? Blocked.",
  ),
  harmless(
    "sentences/requirements",
    () => "Password: minimum 12 characters. Token: 32 bytes. API key: max. 5 per user. PIN: 4 to 6 digits.",
  ),
  harmless(
    "sentences/length-of-password",
    () => "The password must be at least 8 characters and at most 64; the PIN must have 6 digits.",
  ),
  harmless(
    "sentences/password-with-verbs-text",
    () => "The password expires in 30 days. The token grants access. The key opens door 4. The secret remains.",
  ),
  harmless(
    "sentences/two-letter-verbs-text",
    () => "password is wrong; token is valid until 2027; key is F major; pass is open; code is 200; pin is 7 mm",
  ),
  harmless(
    "sentences/password-is-dictionary-text",
    () => "The password is case-sensitive, hashed, salted, mandatory, optional, visible, hidden or empty.",
  ),
  harmless(
    "sentences/credential-nouns-text",
    () =>
      "credential manager, credential stuffing, secret sharing, token bucket, key rotation, password spraying, pin header",
  ),
  harmless(
    "sentences/numbers-near-words-text",
    () => "Token 4 of 12, key 3, pass 2, pin 13, secret level 5, code 200, password attempt 3",
  ),
  harmless(
    "sentences/headings-line",
    () => "## Password\n\nHow passwords are stored.\n\n## Token\n\n### API key\n\nSee below.",
  ),
  harmless(
    "sentences/menu-one",
    () => "Settings > Security > Password\nSettings > Developer > API keys > Create token",
  ),
  harmless(
    "sentences/release-notes",
    () => "v2.3.0: password: added strength meter; tokens: faster; auth: fixed redirect; secrets: docs",
  ),
  harmless(
    "sentences/commit-scopes-text",
    () => "fix(token): handle EOF\nfeat(auth): SSO\nchore(secrets): rename\nrefactor(key): split\ndocs(password): typo",
  ),
  harmless(
    "sentences/log-of-authentication-text",
    () =>
      "INFO auth: login succeeded for ann\nWARN token: refresh scheduled in 300s\nERROR password: 3 failed attempts",
  ),
  harmless(
    "sentences/log-of-rotation-text",
    () => "rotated api key ak-prod (id 7) at 10:00; next token refresh 11:00; secret shop-db version 4 -> 5",
  ),
  harmless(
    "sentences/dutch-and-danish",
    () =>
      "Wachtwoord: minimaal 8 tekens. Adgangskode: mindst 8 tegn. Passord: minst 8 tegn. Salasana: vähintään 8 merkkiä.",
  ),
  harmless(
    "sentences/romance",
    () => "Contraseña: obligatoria. Senha: inválida. Mot de passe : incorrect. Password: errata. Clave: primaria.",
  ),
  harmless(
    "sentences/cyrillic",
    () => "Пароль: неверный. Токен: истёк. Ключ: отсутствует. Логин: обязателен. Код: 404.",
  ),
  harmless(
    "sentences/east-asian-text",
    () => "密码：错误。令牌：已过期。パスワード：必須。トークン：無効。비밀번호: 필수. 토큰: 만료됨.",
  ),
];
