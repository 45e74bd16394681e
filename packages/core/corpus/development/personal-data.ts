import { cardNumber, grouped, iban } from "../secret-makers.ts";
import { harmless, holds, type Template } from "../template.ts";

export const personalData: readonly Template[] = [
  holds("personal/visa-spaced", (secret) => `Card: ${secret}, expires soon`, {
    secret: (random) => grouped(cardNumber(random)),
    keeps: ["expires soon"],
  }),
  holds("personal/visa-dashed", (secret) => `pay with ${secret}.`, {
    secret: (random) => grouped(cardNumber(random), { separator: "-" }),
    keeps: ["pay with"],
  }),
  holds("personal/mastercard-two-series", (secret) => `"${secret}"`, {
    secret: (random) => cardNumber(random, { prefix: "2345" }),
  }),
  holds("personal/amex-spaced", (secret) => `amex ${secret} ok`, {
    secret: (random) => cardNumber(random, { prefix: "3782", length: 15 }).replace(/^(.{4})(.{6})/, "$1 $2 "),
    keeps: ["ok"],
  }),
  holds("personal/discover", (secret) => `(${secret})`, { secret: (random) => cardNumber(random, { prefix: "6011" }) }),
  holds("personal/diners", (secret) => `diners ${secret}`, {
    secret: (random) => cardNumber(random, { prefix: "3056", length: 14 }),
  }),
  holds("personal/union-pay", (secret) => `card ${secret}`, {
    secret: (random) => cardNumber(random, { prefix: "6212" }),
  }),
  holds("personal/card-as-number", (secret) => ({ account: Number(secret), n: 1 }), {
    secret: (random) => cardNumber(random),
  }),
  holds("personal/card-as-number-in-json-text", (secret) => `{"holder":"Ann Roe","source":${secret}}`, {
    secret: (random) => cardNumber(random),
    keeps: ["Ann Roe"],
  }),
  holds(
    "personal/card-in-escaped-json",
    (secret) => JSON.stringify(JSON.stringify({ source: secret, holder: "Ann Roe" })),
    { secret: (random) => cardNumber(random), keeps: ["Ann Roe"] },
  ),
  holds(
    "personal/card-in-message",
    (secret) => ({ role: "user", content: `Please use my card ${secret} exp 04/29.` }),
    { secret: (random) => grouped(cardNumber(random)), keeps: ["Please use my card"] },
  ),
  holds("personal/card-in-csv", (secret) => `17,Ann Roe,${secret},04/29`, {
    secret: (random) => cardNumber(random),
    keeps: ["17,Ann Roe,", ",04/29"],
  }),
  holds("personal/german-account", (secret) => `transfer to ${secret} please`, {
    secret: (random) => iban("DE", random.digits(18)),
    keeps: ["transfer to", "please"],
  }),
  holds("personal/german-account-spaced", (secret) => `IBAN: ${secret}`, {
    secret: (random) => grouped(iban("DE", random.digits(18))),
  }),
  holds("personal/british-account", (secret) => ({ note: secret, n: 1 }), {
    secret: (random) => iban("GB", `NWBK${random.digits(14)}`),
  }),
  holds("personal/spanish-account", (secret) => `cuenta ${secret}`, {
    secret: (random) => grouped(iban("ES", random.digits(20))),
    keeps: ["cuenta"],
  }),
  holds("personal/swiss-account", (secret) => `an ${secret} gezahlt`, {
    secret: (random) => grouped(iban("CH", random.digits(17))),
    keeps: ["gezahlt"],
  }),
  holds("personal/norwegian-account", (secret) => `konto ${secret}`, {
    secret: (random) => iban("NO", random.digits(11)),
    keeps: ["konto"],
  }),
  holds("personal/maltese-account", (secret) => `${secret} (MT)`, {
    secret: (random) => iban("MT", `MALT${random.digits(5)}${random.capitals(18)}`),
  }),
  holds("personal/social-security-dashed", (secret) => `SSN ${secret} on file`, {
    secret: (random) => `${random.integer(100, 665)}-${random.integer(10, 99)}-${random.integer(1000, 9999)}`,
    keeps: ["on file"],
  }),
  holds("personal/social-security-in-json", (secret) => JSON.stringify({ name: "Ann Roe", id: secret }), {
    secret: (random) => `${random.integer(100, 665)}-${random.integer(10, 99)}-${random.integer(1000, 9999)}`,
    keeps: ["Ann Roe"],
  }),
  holds("personal-opt-in/mail", (secret) => `write to ${secret} today`, {
    secret: (random) => `ann.${random.lowercase(6)}@example.com`,
    presets: { email: true },
    keeps: ["write to", "today"],
  }),
  holds("personal-opt-in/mail-tagged", (secret) => ({ from: secret, n: 1 }), {
    secret: (random) => `ann+${random.lowercase(6)}@mail.example.co.uk`,
    presets: { email: true },
  }),
  holds("personal-opt-in/mail-in-angles", (secret) => `From: Ann Roe <${secret}>`, {
    secret: (random) => `${random.lowercase(8)}@example.org`,
    presets: { email: true },
    keeps: ["From: Ann Roe"],
  }),
  holds("personal-opt-in/mail-link", (secret) => `<a href="mailto:${secret}">write</a>`, {
    secret: (random) => `${random.lowercase(8)}@example.org`,
    presets: { email: true },
    keeps: ["write</a>"],
  }),
  holds("personal-opt-in/phone-american", (secret) => `call ${secret} now`, {
    secret: (random) => `(${random.integer(201, 989)}) ${random.integer(200, 999)}-${random.digits(4)}`,
    presets: { phone: true },
    keeps: ["call", "now"],
  }),
  holds("personal-opt-in/phone-international", (secret) => `tel: ${secret}`, {
    secret: (random) => `+49 40 ${random.digits(7)}`,
    presets: { phone: true },
  }),
  holds("personal-opt-in/ip-six", (secret) => `from [${secret}]:443`, {
    secret: (random) => `2001:db8:${random.hex(4)}:${random.hex(4)}::${random.hex(4)}`,
    presets: { ip: true },
    keeps: ["from"],
  }),
  holds(
    "personal-opt-in/birth-date-in-json-text",
    (secret) => JSON.stringify({ name: "Ann Roe", date_of_birth: secret }),
    {
      secret: (random) => `19${random.integer(50, 99)}-0${random.integer(1, 9)}-${random.integer(10, 28)}`,
      presets: { birthDate: true },
      keeps: ["Ann Roe"],
    },
  ),
  holds("personal-opt-in/birth-date-in-words", (secret) => `She was born on ${secret} in Oslo.`, {
    secret: (random) =>
      `${random.pick(["March", "July", "May"])} ${random.integer(1, 28)}, 19${random.integer(50, 99)}`,
    presets: { birthDate: true },
    keeps: ["in Oslo."],
  }),
  harmless("personal/order-number", (random) => `order ${cardNumber(random, { isValid: false })} shipped`, {
    instances: 3,
  }),
  harmless("personal/failed-check-spaced", (random) => grouped(cardNumber(random, { isValid: false })), {
    instances: 2,
  }),
  harmless(
    "personal/milliseconds",
    (random) => ({
      at: 1_763_800_000_000 + random.integer(0, 99_999),
      text: `${1_763_800_000_000 + random.integer(0, 99_999)}`,
    }),
    { instances: 3 },
  ),
  harmless("personal/microseconds", (random) => ({ ts: `17638${random.digits(11)}` }), { instances: 2 }),
  harmless("personal/isbn", () => "ISBN 978-0-14-312774-1 and 9780143127741"),
  harmless("personal/versions", () => "v1.22.333 2026.11.22 10.15.7-beta.4444 node-v24.21.0"),
  harmless("personal/dates", () => "2026-11-22 22.11.2026 11/22/2026 2026-11-22T10:00:00.000Z 20261122"),
  harmless("personal/trace-ids", (random) => `${random.hex(32)}-${random.hex(16)}`, { instances: 2 }),
  harmless("personal/digits-in-hash", (random) => `sha1:${random.digits(20)}abcdef${random.digits(14)}`, {
    instances: 2,
  }),
  harmless("personal/phone-by-default", () => "call (415) 555-0134 or +49 40 1234567"),
  harmless("personal/mail-by-default", () => "ann@example.com wrote to support@example.org"),
  harmless("personal/part-numbers", () => "part 000-12-3456, part 900-12-3456, part 123-00-4567, part 123-45-0000"),
  harmless("personal/longer-numbers", () => "123-45-67890 and 0123-45-6789 and 123-45-6789-01"),
  harmless("personal/account-with-wrong-check", (random) => iban("DE", random.digits(18), false), { instances: 3 }),
  harmless("personal/tax-number", () => "VAT DE123456789, GB999 9999 73, FR12345678901"),
  harmless("personal/flight-and-seat", () => "LH1234 seat 12A, gate B22, PNR K7X2QP"),
  harmless("personal/number-runs", () => "1111111111111111 0000000000000000 1234567890123456"),
  harmless("personal/matrix-of-numbers", () => "4012 8888 8888\n1881 2222 3333\n5555 6666"),
  harmless("personal-opt-in/harmless-mail", () => "git@github.com is not meant: @ann, a@b, user@localhost, left@", {
    presets: { phone: true },
  }),
  harmless("personal-opt-in/harmless-phone", () => "2026-11-22, 12:30-13:45, 1.2.3.4.5, 100-200, 4 of 7, 53.55", {
    presets: { phone: true, email: true },
  }),
  harmless("personal-opt-in/harmless-ids", (random) => `${random.uuid()} ${random.hex(32)}`, {
    presets: { phone: true, email: true, ip: true },
    instances: 2,
  }),
];
