import type { Random } from "../random.ts";
import { cardNumber, grouped, iban } from "../secret-makers.ts";
import { harmless, holds, holdsMany, type Template } from "../template.ts";

const socialSecurity = (random: Random): readonly [string, string, string] => [
  String(random.integer(100, 665)),
  String(random.integer(10, 99)),
  String(random.integer(1000, 9999)),
];

/** Personal numbers in unusual writing, and numbers of other kinds. */
export const personalNumbers: readonly Template[] = [
  holds("personal/card-no-break-spaces", (secret) => `Kartennummer: ${secret}`, {
    secret: (random) => grouped(cardNumber(random, { prefix: "51" }), { separator: "\u00a0" }),
    keeps: ["Kartennummer"],
  }),
  holds("personal/card-dotted", (secret) => `card ${secret} declined`, {
    secret: (random) => grouped(cardNumber(random, { prefix: "4" }), { separator: "." }),
    keeps: ["declined"],
  }),
  holds("personal/card-across-lines-line", (secret) => `Card no.\n${secret}\nExp 04/29\nCVC on file`, {
    secret: (random) => grouped(cardNumber(random, { prefix: "55" })),
    keeps: ["Exp 04/29"],
  }),
  holds("personal/card-in-url-text", (secret) => `https://pay.example.com/charge?pan=${secret}&amount=500`, {
    secret: (random) => cardNumber(random),
    keeps: ["amount=500"],
  }),
  holds("personal/card-in-xml-case", (secret) => `<Card><Number>${secret}</Number><Expiry>0429</Expiry></Card>`, {
    secret: (random) => cardNumber(random, { prefix: "52" }),
    keeps: ["<Expiry>0429</Expiry>"],
  }),
  holds("personal/card-next-to-text", (secret) => `Visa${secret};Betrag 50`, {
    secret: (random) => cardNumber(random),
    keeps: ["Betrag 50"],
  }),
  holds("personal/card-of-japan-text", (secret) => `JCB ${secret} を使う`, {
    secret: (random) => grouped(cardNumber(random, { prefix: "3530" })),
    keeps: ["を使う"],
  }),
  holds("personal/card-of-maestro-long-seen", (secret) => ({ cardNumber: secret, brand: "maestro" }), {
    secret: (random) => cardNumber(random, { prefix: "6759", length: 19 }),
    keeps: ["maestro"],
  }),
  holds("personal/amex-dashed", (secret) => `Amex: ${secret}.`, {
    secret: (random) => cardNumber(random, { prefix: "3714", length: 15 }).replace(/^(.{4})(.{6})/, "$1-$2-"),
    keeps: ["Amex"],
  }),
  holdsMany("personal/two-cards-line", (random) => {
    const [one, two] = [cardNumber(random), cardNumber(random, { prefix: "54" })];
    return { value: `swap ${one} for ${two}, please`, secrets: [one, two], keeps: ["swap", "please"] };
  }),
  holdsMany("personal/card-and-code", (random) => {
    const [card, code] = [grouped(cardNumber(random)), random.digits(3)];
    return { value: `${card} exp 04/29 cvv ${code}`, secrets: [card, code], keeps: ["exp 04/29"] };
  }),
  holds("personal/track-data-text", (secret) => `%B${secret}^ROE/ANN^2904101?`, {
    secret: (random) => cardNumber(random),
  }),
  holds("personal/account-french", (secret) => `RIB / IBAN ${secret} (BNP)`, {
    secret: (random) => grouped(iban("FR", random.digits(23))),
    keeps: ["(BNP)"],
  }),
  holds("personal/account-italian-case", (secret) => ({ beneficiary: "Ann Roe", account: secret }), {
    secret: (random) => iban("IT", `X${random.digits(22)}`),
    keeps: ["Ann Roe"],
  }),
  holds("personal/account-dutch-lower-text", (secret) => `overmaken naar ${secret} graag`, {
    secret: (random) => iban("NL", `ABNA${random.digits(10)}`),
    keeps: ["overmaken naar", "graag"],
  }),
  holds("personal/account-polish-spaced", (secret) => `Numer konta: ${secret}`, {
    secret: (random) => grouped(iban("PL", random.digits(24))),
    keeps: ["Numer konta"],
  }),
  holds("personal/account-dashed", (secret) => `IBAN=${secret}; BIC=NWBKGB2L`, {
    secret: (random) => grouped(iban("GB", `NWBK${random.digits(14)}`), { separator: "-" }),
    keeps: ["BIC=NWBKGB2L"],
  }),
  holds("personal/account-in-payment-file-seen", (secret) => `<CdtrAcct><Id><IBAN>${secret}</IBAN></Id></CdtrAcct>`, {
    secret: (random) => iban("AT", random.digits(16)),
    keeps: ["CdtrAcct"],
  }),
  holds("personal/account-belgian-in-form-line", (secret) => `iban=${encodeURIComponent(secret)}&name=Ann`, {
    secret: (random) => iban("BE", random.digits(12)),
    keeps: ["name=Ann"],
  }),
  holds("personal/social-security-spaced", (secret) => `Social Security Number: ${secret}, born 1980`, {
    secret: (random) => socialSecurity(random).join(" "),
    keeps: ["born 1980"],
  }),
  holds("personal/social-security-plain-under-key", (secret) => ({ applicant: "Ann Roe", ssn: secret }), {
    secret: (random) => socialSecurity(random).join(""),
    keeps: ["Ann Roe"],
  }),
  holds("personal/social-security-in-words-case", (secret) => `My social is ${secret} if you need it.`, {
    secret: (random) => socialSecurity(random).join("-"),
    keeps: ["if you need it."],
  }),
  holds("personal/social-security-in-csv", (secret) => `Roe,Ann,${secret},1980-02-03`, {
    secret: (random) => socialSecurity(random).join("-"),
    keeps: ["Roe,Ann,"],
  }),
  harmless(
    "personal/tracking-numbers",
    (random) => `UPS 1Z999AA1${random.digits(10)}, USPS 9400 1000 0000 0000 0000 00, DHL 00340434161094021501`,
  ),
  harmless("personal/mobile-device-text", (random) => ({
    imei: `35${random.digits(12)}7`,
    deviceModel: "SM-G991B",
    os: "14",
  })),
  harmless("personal/sim-card", () => "iccid length 19, starts with 89; imsi 310150 is the prefix of the operator"),
  harmless(
    "personal/nanoseconds-line",
    (random) => ({ start_time_unix_nano: `1763800000${random.digits(9)}`, kind: 2 }),
    { instances: 3 },
  ),
  harmless(
    "personal/nanoseconds-as-text",
    (random) => `span 17638000${random.digits(11)} .. 17638000${random.digits(11)}`,
    { instances: 3 },
  ),
  harmless(
    "personal/chat-ids-text",
    (random) => ({ channel: random.digits(18), message_id: `1${random.digits(18)}` }),
    { instances: 4 },
  ),
  harmless("personal/post-ids", (random) => `https://x.com/acme/status/19${random.digits(17)}`, { instances: 4 }),
  harmless("personal/ad-account-line", (random) => `act_${random.digits(15)} campaign 2385${random.digits(13)}`, {
    instances: 4,
  }),
  harmless(
    "personal/cloud-accounts",
    (random) => `arn:aws:iam::${random.digits(12)}:role/shop projects/${random.digits(12)}`,
    { instances: 2 },
  ),
  harmless(
    "personal/barcodes",
    () => "EAN 4006381333931, UPC 036000291452, ISBN-13: 978-3-16-148410-0, ISSN 2049-3630",
  ),
  harmless(
    "personal/bitcoin-block",
    () => "height 868123 nonce 2083236893 difficulty 103919634711492.17 hash 00000000000000000002a7c4c1e48d76",
  ),
  harmless(
    "personal/coordinates-text",
    () => "52.520008,13.404954 POINT(13.4049540000000 52.5200080000000) geo:37.786971,-122.399677",
  ),
  harmless(
    "personal/vectors-line",
    () => "[0.0123456789012345, -0.4532015112830366, 1.4111111111111111e-5, 4111.1111]",
  ),
  harmless("personal/long-decimals-text", () => ({
    ratio: 0.4532015112830366,
    total: 2.236067977499789,
    score: 0.601100099013942,
  })),
  harmless(
    "personal/phone-lists-text",
    () => "+1 415 555 0134, +44 20 7946 0958, 0049 30 901820, (030) 23125 000, 555-0100",
  ),
  harmless(
    "personal/invoice-numbers",
    (random) => `INV-2026-${random.digits(6)} PO 4500${random.digits(6)} SO-${random.digits(8)}`,
    { instances: 2 },
  ),
  harmless(
    "personal/order-with-date-line",
    (random) => `Bestellung 20261122-${random.digits(8)} / Kunde ${random.digits(7)}`,
    { instances: 2 },
  ),
  harmless("personal/times-compact", () => "20261122100000 20261122T100000Z 20261122100000123 2026112210"),
  harmless("personal/time-ranges", () => "1763800000-1763803600, 1763800000000..1763803600000, t=1763800000.123456"),
  harmless(
    "personal/build-numbers-case",
    () => "build 20261122.1 (4212), Chrome/131.0.6778.86, iOS 18.1.1 (22B91), kernel 6.8.0-49-generic",
  ),
  harmless(
    "personal/memory-addresses",
    () => "0x00007ffd5c3a1b20 rax=0000000000000001 at 140734739029792 pc=0x4111111111111111",
  ),
  harmless(
    "personal/process-table",
    () => "4111 1 4121 4111 ? -1 Ssl 1000 0:01\n4121 4111 4121 4111 pts/0 4200 S+ 1000 0:00",
  ),
  harmless("personal/number-table-form", () => "2019 2020 2021 2022\n4532 4556 4716 4929\n5100 5200 5300 5400"),
  harmless(
    "personal/financial-table",
    () => "Revenue 4,111,111,111 1,111 | EBIT 3 782 822 463 | Shares 6011 0009 9013",
  ),
  harmless("personal/versions-like-numbers", () => "123-45-6789-beta ticket-123-45-6789x SKU 078-05-1120-A rev 219-09"),
  harmless("personal/part-codes", () => "FR4 PCB rev 76, DE-10115 Berlin, GB/T 19001-2016, NL1 zone, CH340G driver"),
  harmless(
    "personal/identifiers-with-country",
    (random) => `DE${random.digits(9)} (VAT), ES2026${random.digits(6)}, container MSCU${random.digits(7)}`,
  ),
  harmless(
    "personal/hashes-of-digits",
    (random) => `md5 ${random.digits(32)} crc ${random.digits(10)} etag "${random.digits(20)}-5"`,
    { instances: 3 },
  ),
  harmless(
    "personal/uuid-of-digits",
    (random) =>
      `${random.digits(8)}-${random.digits(4)}-4${random.digits(3)}-8${random.digits(3)}-${random.digits(12)}`,
    { instances: 3 },
  ),
  harmless("personal/test-result-numbers", () => "Tests: 4111 passed, 1111 skipped, 1111 todo, 1111 total"),
  harmless(
    "personal/masked-card-text",
    () => "Visa ending in 4242, **** **** **** 4242, XXXX-XXXX-XXXX-1111, 411111******1111",
  ),
  harmless("personal/masked-others", () => "SSN ***-**-6789, IBAN DE** **** **** **** **** 00, account ending 3000"),
  harmless("personal/isin-and-bic", () => "ISIN DE0007164600, BIC COBADEFFXXX, LEI 529900T8BM49AURSDO55, WKN 716460"),
  harmless(
    "personal/large-json-numbers-text",
    (random) => `{"id":${random.digits(1)}${random.digits(18)},"seq":${random.integer(1, 9)}${random.digits(12)}}`,
    { instances: 3 },
  ),
  harmless(
    "personal/mobile-device-checked",
    (random) => `IMEI ${cardNumber(random, { prefix: "35", length: 15 })} registered`,
    { instances: 2 },
  ),
  harmless(
    "personal/decimal-trace-ids",
    (random) => ({
      "dd.trace_id": cardNumber(random, { length: 19 }),
      "dd.span_id": cardNumber(random, { prefix: "5", length: 19 }),
    }),
    { instances: 2 },
  ),
  harmless(
    "personal/decimal-trace-ids-in-log",
    (random) =>
      `[dd.service=shop dd.trace_id=${cardNumber(random, { length: 19 })} dd.span_id=${random.digits(18)}] GET /`,
    { instances: 2 },
  ),
  harmless(
    "personal/fraction-with-right-check",
    (random) => `loss 0.${cardNumber(random)} at step 4111, lr 1.${cardNumber(random, { prefix: "54" })}e-5`,
    { instances: 2 },
  ),
  harmless("personal/digits-inside-hexadecimal", (random) => `commit dead${cardNumber(random)}beefcafe4242424242ab`, {
    instances: 2,
  }),
  harmless(
    "personal/digits-inside-longer-run",
    (random) => `payload ${random.digits(9)}${cardNumber(random)}${random.digits(9)} stored`,
    { instances: 2 },
  ),
  harmless(
    "personal/chemical-registry",
    () => "Water 7732-18-5, sodium hydroxide 1310-73-2, NDC 0002-8215-01, UN 1824",
  ),
  harmless(
    "personal/company-numbers",
    () => "EIN 12-3456789, 사업자등록번호 123-45-67890, CNPJ 11.222.333/0001-81, ABN 51 824 753 556",
  ),
  harmless("personal/zip-plus-four-case", () => "Beverly Hills, CA 90210-1234; Boston MA 02108-0001, box 123-45"),
];
