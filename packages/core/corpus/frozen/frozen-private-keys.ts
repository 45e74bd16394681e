// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { armour, armourBody } from "../secret-makers.ts";
import { harmless, holdsMany, type Template } from "../template.ts";

export const privateKeys: readonly Template[] = [
  holdsMany(
    "private-keys/with-headers",
    (random) => {
      const body = armourBody(random);
      return {
        value: armour(`RSA ${"PRIVATE KEY"}`, [
          "Proc-Type: 4,ENCRYPTED",
          `DEK-Info: AES-128-CBC,${random.hex(32).toUpperCase()}`,
          "",
          ...body,
        ]),
        secrets: body,
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/truncated",
    (random) => {
      const body = armourBody(random);
      return {
        value: armour(`RSA ${"PRIVATE KEY"}`, body).split("\n").slice(0, 4).join("\n"),
        secrets: body.slice(0, 3),
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/on-one-line",
    (random) => {
      const body = armourBody(random);
      return {
        value: `KEY="${armour(`RSA ${"PRIVATE KEY"}`, body, { eol: " " })}" PORT=1`,
        secrets: body,
        keeps: ["PORT=1"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/yaml-block",
    (random) => {
      const body = armourBody(random);
      return {
        value: `tls:\n  key: |\n${armour(`${"PRIVATE"} KEY`, body).replaceAll(/^/gm, "    ")}\n  port: 443`,
        secrets: body,
        keeps: ["tls:", "port: 443"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/crlf",
    (random) => {
      const body = armourBody(random);
      return {
        value: `${armour(`RSA ${"PRIVATE KEY"}`, body, { eol: "\r\n" })}\r\nend`,
        secrets: body,
        keeps: ["end"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany("private-keys/list-of-lines", (random) => {
    const body = armourBody(random);
    return { value: { lines: armour(`${"PRIVATE"} KEY`, body).split("\n") }, secrets: body };
  }),
  holdsMany(
    "private-keys/age",
    (random) => {
      const secret = `${"AGE-SECRET"}-KEY-1${random.text(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")}`;
      return {
        value: `# created: 2026-11-22\n# public key: age1ql3z7hjy\n${secret}\n`,
        secrets: [secret],
        keeps: ["# created: 2026-11-22"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany("private-keys/json-web-key", (random) => {
    const secret = random.base64Url(43);
    return {
      value: { kty: "EC", crv: "P-256", x: random.base64Url(43), d: secret },
      secrets: [secret],
      keeps: ["P-256"],
    };
  }),
  harmless("private-keys/public-key", (random) => armour("PUBLIC KEY", armourBody(random)), { instances: 2 }),
  harmless("private-keys/certificate-request", (random) => armour("CERTIFICATE REQUEST", armourBody(random))),
  harmless("private-keys/diffie-hellman", (random) => armour("DH PARAMETERS", armourBody(random))),
  harmless("private-keys/json-web-key-public", (random) => ({
    kty: "EC",
    crv: "P-256",
    x: random.base64Url(43),
    y: random.base64Url(43),
    use: "sig",
  })),
  harmless(
    "private-keys/file-names",
    () => "ssh -i ~/.ssh/id_rsa ann@host; openssl x509 -in cert.pem -noout; ls private.key",
  ),
  harmless("private-keys/ruler", () => "----- BEGIN SUMMARY -----\nAll is well.\n----- END SUMMARY -----"),
];
