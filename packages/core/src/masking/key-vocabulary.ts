/**
 * What a sensitive key hides: `any` also numbers and booleans, `scalar` also numbers, `text` neither, since
 * `tokens: 5` is a count and `auth: true` a switch. `all` hides whatever there is, `random` a text that looks drawn at random.
 */
export type HiddenKind = "all" | "any" | "scalar" | "text" | "random";

/** A word, or a run of words, that makes a key sensitive. */
export interface Term {
  readonly words: readonly string[];
  readonly rule: string;
  readonly hides: HiddenKind;
  /** Sensitive as the last word alone: `dbPass`, but not `passCount`. */
  readonly isLast: boolean;
}

/** `$` after a word: sensitive as the last one only. */
function terms(rule: string, hides: HiddenKind, words: string): readonly Term[] {
  return words.split(", ").map((term) => {
    const isLast = term.endsWith("$");
    return { words: (isLast ? term.slice(0, -1) : term).split(" "), rule, hides, isLast };
  });
}

/** Words as `splitWords` makes them: lower case, no accents, digits apart. */
export const TERMS: readonly Term[] = [
  ...terms(
    "password",
    "any",
    "password, passwords, passwd, pwd, passcode, passphrase, pgpassword, userpassword, pasword, passwrod, passowrd, paswort",
  ),
  ...terms(
    "password",
    "any",
    "pass phrase, pass word, contrasena, contrasenha, passwort, kennwort, senha, palavra passe",
  ),
  ...terms(
    "password",
    "any",
    "mot de passe, motdepasse, mdp, wachtwoord, haslo, parola, sifre, losenord, adgangskode, passord",
  ),
  ...terms(
    "password",
    "any",
    "salasana, heslo, hesla, jelszo, jelszava, jelszavam, lozinka, masterauth, пароль, пароля, mat khau, kata sandi, סיסמה, पासवर्ड, كلمة المرور, كلمة مرور, كلمة السر, κωδικος προσβασης",
  ),
  ...terms("password", "text", "pass$"),
  ...terms(
    "password",
    "any",
    "contrasenya, lozinka, geslo, kodeord, kode ord, parool, slaptazodis, wagwoord, contrasinal, pasahitza, kata laluan, katalaluan, cyfrinair, lykilord, гасло, رمز عبور, گذرواژه, лозинка, парол, пароли, паролем, κωδικος, fjalekalimi, pw, psw, pswd, passw, community string, community strings",
  ),
  ...terms(
    "password",
    "any",
    "requirepass, storepass, keypass, srcstorepass, deststorepass, truststorepass, psk, pre shared key, preshared key, dbpass, dbpw, sshpass, smtppass, userpass, rootpass, adminpass, mysqlpass, ftppass, mypass, sqlpass, clave secreta, clave de acceso",
  ),
  ...terms("pin", "any", "pin, pin code, pin kod, pincode, puk, пин"),
  ...terms(
    "otp",
    "any",
    "otp, totp, activation code, invite code, invitation code, confirmation code, reset code, mfa code, otp code, 2 fa code, verification code, security code, one time code, code de verification, codigo de verificacion, door code, gate code, sign in code, login code, access code, unlock code, security answer",
  ),
  ...terms("otp", "any", "recovery code, recovery codes, backup code, backup codes, two factor code, two factor$"),
  ...terms("card", "any", "cvv, cvc, ccv, cvv 2, cvc 2, card number, cardnumber, credit card number"),
  ...terms("ssn", "any", "ssn, social security number, social security"),
  ...terms("secret", "scalar", "secret, secrets, clientsecret, секрет, segredo, geheimnis"),
  ...terms(
    "credentials",
    "scalar",
    "credential, credentials, creds, connection string, connectionstring, mnemonic phrase, seed phrase",
  ),
  ...terms(
    "api_key",
    "scalar",
    "api key, api keys, apikey, apikeys, auth key, access key, account key, subscription key, license key, licence key, activation key, recovery key",
  ),
  ...terms(
    "api_key",
    "scalar",
    "service key, app key, application key, consumer key, client key, deploy key, admin key, master key",
  ),
  ...terms(
    "api_key",
    "scalar",
    "ingest key, write key, session key, function key, storage key, shared key, clave api, chave api",
  ),
  ...terms(
    "private_key",
    "scalar",
    "private key, secret key, unseal key, signing key, encryption key, ssh key, hmac key, root key, host key",
  ),
  ...terms(
    "token",
    "text",
    "reset token, token, jwt, bearer, access tokens, refresh tokens, auth tokens, api tokens, bearer tokens, xsrf, csrf",
  ),
  ...terms("token", "text", "phpsessid, jsessionid, connect sid, jeton, токен, asp net sessionid, laravel session"),
  ...terms(
    "api_key",
    "scalar",
    "api キー, api schlussel, functions key, cle api, clave api, chiave api, api schlussel, schluessel api, zugangsschlussel, zugangsschluessel, kek, api キー, api 키, api ключ",
  ),
  ...terms(
    "private_key",
    "scalar",
    "clave privada, cle privee, cle secrete, chiave segreta, chiave privata, chave secreta, chave privada, секретныи ключ, " +
      "закрытыи ключ, приватныи ключ, geheimer schlussel, privater schlussel, mnemonic, pass key, passkey, secret access key",
  ),
  ...terms(
    "token",
    "text",
    "github pat, gitlab pat, devops pat, azure pat, ado pat, git pat, access pat, access signature, sas, jenkins crumb",
  ),
  ...terms("token", "random", "pat$, sonar login"),
  ...terms("api_key", "random", "product key"),
  ...terms("credentials", "scalar", "zugangsdaten, recovery phrase, backup phrase"),
  ...terms("credentials", "scalar", "authorization code"),
  ...terms("authorization", "text", "authorization, proxy authorization"),
  ...terms("authorization", "text", "auth$"),
  ...terms("cookie", "text", "cookie, cookies"),
  ...terms(
    "credentials",
    "scalar",
    "connstr, conn str, connection str, saml response, saml assertion, client assertion, code verifier, device code, auth code, " +
      "oauth code, oauth verifier, wallet seed, seed words, recovery words, maiden name, private exponent",
  ),
];

/** Keys of dates of birth, where those are hidden. */
export const BIRTH_TERMS: readonly Term[] = terms(
  "birth_date",
  "any",
  "dob, date of birth, birth date, birthdate, birthday, birth day, born, born on, geburtsdatum, geburtstag, date de naissance, " +
    "date naissance, fecha de nacimiento, fecha nacimiento, data di nascita, data nascita, data de nascimento, data nascimento, " +
    "geboortedatum, fodselsdato, дата рождения, 生年月日, 出生日期, 생년월일",
);

/** Endings of keys that are written as one word: `dbpassword`, `myapikey`. */
export const ENDINGS: readonly (readonly [string, Pick<Term, "rule" | "hides">])[] = [
  ["password", { rule: "password", hides: "any" }],
  ["passwd", { rule: "password", hides: "any" }],
  ["pwd", { rule: "password", hides: "any" }],
  ["apikey", { rule: "api_key", hides: "scalar" }],
  ["accesskey", { rule: "api_key", hides: "scalar" }],
  ["secretkey", { rule: "private_key", hides: "scalar" }],
  ["privatekey", { rule: "private_key", hides: "scalar" }],
  ["clientsecret", { rule: "secret", hides: "scalar" }],
  ["accesstoken", { rule: "token", hides: "text" }],
  ["refreshtoken", { rule: "token", hides: "text" }],
  ["authtoken", { rule: "token", hides: "text" }],
  ["bearertoken", { rule: "token", hides: "text" }],
  ["secret", { rule: "secret", hides: "scalar" }],
  ["apisecret", { rule: "secret", hides: "scalar" }],
  ["authkey", { rule: "api_key", hides: "scalar" }],
  ["encryptionkey", { rule: "private_key", hides: "scalar" }],
  ["signingkey", { rule: "private_key", hides: "scalar" }],
  ["masterkey", { rule: "private_key", hides: "scalar" }],
  ...["api", "my", "user", "bot", "login", "csrf", "xsrf", "jwt", "security", "sas", "reset", "oauth", "secret"].map(
    (word) => [`${word}token`, { rule: "token", hides: "text" }] as const,
  ),
  ...["apptoken", "appkey"].map((word) => [word, { rule: "api_key", hides: "scalar" }] as const),
  ["sessiontoken", { rule: "token", hides: "text" }],
  ["idtoken", { rule: "token", hides: "text" }],
];

/** Words of languages that do not put spaces between words: found anywhere in a key. */
export const UNSPACED: readonly (readonly [string, Pick<Term, "rule" | "hides">])[] = [
  ...[
    "密码",
    "密碼",
    "口令",
    "パスワード",
    "暗証番号",
    "패스워드",
    "пассворд",
    "পাসওয়ার্ড",
    "कूटशब्द",
    "비밀번호",
    "비번",
    "암호",
    "รหัสผ่าน",
  ].map((word) => [word, { rule: "password", hides: "any" }] as const),
  ...["sifre", "losenord", "adgangskod", "passord", "wachtwoord", "kennwort", "salasana", "парол", "סיסמ"].map(
    (word) => [word, { rule: "password", hides: "any" }] as const,
  ),
  ...["验证码", "驗證碼", "認証コード", "인증번호"].map((word) => [word, { rule: "otp", hides: "any" }] as const),
  ...["密钥", "密鑰", "私钥", "私鑰", "秘钥", "秘密鍵", "비밀키"].map(
    (word) => [word, { rule: "private_key", hides: "scalar" }] as const,
  ),
  ["apiキー", { rule: "api_key", hides: "scalar" }],
  ...["令牌", "トークン", "토큰"].map((word) => [word, { rule: "token", hides: "text" }] as const),
];

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that, directly before a sensitive one, make the key a count, a switch or a model's own token. */
export const HARMLESS_BEFORE = set(
  "no second third single double max min total num number n count is has use uses require requires enable show hide allow needs with without forgot reset",
);

/** Words that, directly before `token`, make it a model's own, or a place in a list. */
export const HARMLESS_BEFORE_TOKEN = set(
  "stop eos bos pad unk sep cls mask special page next previous prev continuation cursor sync prompt completion input output cached " +
    "reasoning first last per new current generated image audio text",
);

/** Words beside `key` that make it the name of a thing, whatever it looks like. */
export const HARMLESS_KEYS = set(
  "public pub primary foreign sort partition surrogate cache row object idempotency dedupe dedup deduplication hash index shard group etag file blob " +
    "asset trace span request correlation transaction tx record entity document doc event item node content state query lookup merge " +
    "artifact build commit chunk vector fingerprint message socket restore s 3 translation the a this that same",
);

/** Who gives out a key: with such a word before it, it is one of theirs. */
export const VENDORS = set(
  "openai anthropic claude groq xai mistral cohere deepseek perplexity replicate huggingface hf openrouter " +
    "jina tavily serper serpapi langsmith langfuse langchain langwatch opik pinecone weaviate qdrant elevenlabs deepgram " +
    "assemblyai nvidia cerebras litellm stripe twilio sendgrid mailgun resend slack github gitlab datadog " +
    "sentry newrelic algolia rapidapi ",
);

/** Words that, anywhere after a sensitive one, make the key a description of it. */
export const HARMLESS_AFTER = set(
  "count counts limit limits type types usage url uri urls policy policies length min max expires expiry expiration ttl " +
    "enabled disabled required optional endpoint id ids arn name names ref path format version created updated rotated at " +
    "in valid invalid strength score schema provider issuer scheme method mode manager service status state field label " +
    "error errors message rate attempts attempt changed change last verified verification check checked provided present header headers detail " +
    "details to stdin file filename files dir directory prompt age days date time timestamp expired revoked active env generator alg " +
    "algorithm encoding kind role scope scopes used remaining left rotation placeholder visible lange laenge longitud longueur lunghezza " +
    "comprimento requerida requerido requise requis obligatoria erforderlich alterada alterado cambiada geandert rate price cost budget window index offset position size logprobs probs per consent banner hashing hasher domain symbol address balance prefix suffix complexity entropy regex scanning source validator validators encryption embd embedding embeddings weight weights logits lemma pos spacing " +
    "requirement requirements rule rules description supply decimals holders network chain contract amount santa help title",
);
