// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { cardNumber, iban } from "../secret-makers.ts";
import { harmless, holds, type Template } from "../template.ts";

export const personalData: readonly Template[] = [
  holds("personal/visa", (secret) => `charged ${secret} today`, {
    secret: (random) => cardNumber(random),
    keeps: ["charged", "today"],
  }),
  holds("personal/mastercard", (secret) => ({ note: secret, n: 1 }), {
    secret: (random) => cardNumber(random, { prefix: "5421" }),
  }),
  holds("personal/amex", (secret) => `amex ${secret}`, {
    secret: (random) => cardNumber(random, { prefix: "3782", length: 15 }),
  }),
  holds("personal/jcb", (secret) => `jcb=${secret}`, { secret: (random) => cardNumber(random, { prefix: "3530" }) }),
  holds("personal/card-in-json-text", (secret) => JSON.stringify({ payment: { holder: "Ann Roe", source: secret } }), {
    secret: (random) => cardNumber(random),
    keeps: ["Ann Roe"],
  }),
  holds("personal/french-account", (secret) => `compte ${secret}.`, {
    secret: (random) => iban("FR", random.digits(23)),
    keeps: ["compte"],
  }),
  holds("personal/dutch-account", (secret) => `"account":"${secret}"`, {
    secret: (random) => iban("NL", `ABNA${random.digits(10)}`),
    keeps: ["account"],
  }),
  holds("personal/social-security-in-words", (secret) => `my social security number is ${secret}`, {
    secret: (random) => `${random.integer(667, 899)}-${random.integer(10, 99)}-${random.integer(1000, 9999)}`,
  }),
  holds("personal-opt-in/phone-plain", (secret) => ({ contact: secret, n: 1 }), {
    secret: (random) => `+1${random.integer(201, 989)}555${random.digits(4)}`,
    presets: { phone: true },
  }),
  holds("personal-opt-in/ip-four", (secret) => `client ${secret} connected`, {
    secret: (random) => `203.0.${random.integer(1, 254)}.${random.integer(1, 254)}`,
    presets: { ip: true },
    keeps: ["client", "connected"],
  }),
  holds("personal-opt-in/birth-date-key", (secret) => ({ name: "Ann Roe", dob: secret }), {
    secret: (random) => `19${random.integer(50, 99)}-0${random.integer(1, 9)}-${random.integer(10, 28)}`,
    presets: { birthDate: true },
    keeps: ["Ann Roe"],
  }),
  harmless(
    "personal-opt-in/harmless-dates",
    () => ({ created: "2026-11-22", text: "ordered on 2026-11-20, shipped 22.11.2026" }),
    { presets: { birthDate: true } },
  ),
  harmless("personal/nanoseconds", (random) => `time_unix_nano=17638${random.digits(14)}`, { instances: 3 }),
  harmless("personal/uuids", (random) => ({ id: random.uuid(), parent: random.uuid() }), { instances: 2 }),
  harmless(
    "personal/floats",
    (random) => ({ x: 0.4111111111111111, y: Number(`0.${random.digits(16)}`), text: "3.141592653589793" }),
    { instances: 2 },
  ),
  harmless("personal/coordinates", () => "53.5510846,9.9936818 and -33.8688197, 151.2092955"),
  harmless("personal/mobile-equipment-id", (random) => `IMEI ${cardNumber(random, { prefix: "356938", length: 15 })}`, {
    instances: 2,
  }),
  harmless("personal/tracking-number", (random) => `1Z999AA1${random.digits(10)} and 9400${random.digits(14)}00`, {
    instances: 2,
  }),
  harmless("personal/invoice-lines", () => "Invoice 2026-0017: 4 x 1,234.56 = 4,938.24 EUR"),
  harmless("personal/ip-by-default", () => "203.0.113.7 connected to 10.0.0.5:5432 via 2001:db8::1"),
  harmless("personal/birthday-by-default", () => ({ note: "born on 1989-03-04", dob: "1989-03-04" })),
  harmless("personal/scientific", () => ({ a: 4.2e15, b: 1e21, c: 5105e12, d: -4111 })),
  harmless("personal/file-sizes", () => "4,294,967,296 bytes; 4503599627370496 blocks; 9007199254740991 max"),
  harmless("personal/colours", () => "#411111 rgb(40,12,88) hsl(201 98% 41%)"),
  harmless("personal-opt-in/harmless-ip", () => "version 1.2.3, 12:30:45, 2026.11.22, std::vector", {
    presets: { ip: true },
  }),
];
