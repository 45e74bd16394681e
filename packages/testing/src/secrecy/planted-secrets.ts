// Drawn, not written down: the source holds no secret, not even a made-up one.
const ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const TOKEN_PREFIXES = [
  "sk-proj-",
  "sk-ant-api03-",
  "sk-lw-v1-",
  "sk-or-v1-",
  "hf_",
  "gsk_",
  "r8_",
  "lsv2_pt_",
  "tvly-",
  "pcsk_",
];
const PASSWORDS = 29;
const FORMS = [
  (password: string) => `password=${password}`,
  (password: string) => `postgres://app:${password}@db.example/main`,
  (password: string) => `Authorization: Basic ${btoa(`app:${password}`)}`,
  (password: string) => JSON.stringify({ arguments: JSON.stringify({ apiKey: password }) }),
];

/** A secret, and a text in which it is met. */
export interface PlantedSecret {
  readonly secret: string;
  readonly text: string;
}

/** Draws keys of vendors and passwords, the same each time, and adds the backend's own keys. */
export function drawSecrets(keys: readonly string[]): readonly PlantedSecret[] {
  const tokens = TOKEN_PREFIXES.map((prefix, index) => prefix + draw(index + 1, 40));
  const passwords = Array.from({ length: PASSWORDS }, (_, index) => draw(index + 100, 18));
  return [
    ...[...keys, ...tokens].map((secret) => ({ secret, text: `use ${secret} for it` })),
    ...passwords.map((secret, index) => ({ secret, text: FORMS[index % FORMS.length]?.(secret) ?? secret })),
  ];
}

/** Spells a secret in the ways in which it could leave. */
export function spellings(secret: string): readonly string[] {
  return [secret, btoa(secret), btoa(`app:${secret}`), encodeURIComponent(secret)];
}

function draw(number: number, length: number): string {
  let state = number * 7919 + 104_729;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return ALPHABET.charAt((state >>> 8) % ALPHABET.length);
  }).join("");
}
