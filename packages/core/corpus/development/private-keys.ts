import { armour, armourBody } from "../secret-makers.ts";
import { harmless, holdsMany, type Template } from "../template.ts";

export const privateKeys: readonly Template[] = [
  holdsMany(
    "private-keys/rsa",
    (random) => {
      const body = armourBody(random, { lines: 12 });
      return { value: armour(`RSA ${"PRIVATE KEY"}`, body), secrets: body };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/pkcs8-in-text",
    (random) => {
      const body = armourBody(random);
      return {
        value: `the key:\n${armour(`${"PRIVATE"} KEY`, body)}\nkeep it safe`,
        secrets: body,
        keeps: ["the key:", "keep it safe"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/ec",
    (random) => {
      const body = armourBody(random, { lines: 3 });
      return { value: { pem: armour(`EC ${"PRIVATE KEY"}`, body) }, secrets: body };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/dsa",
    (random) => {
      const body = armourBody(random, { lines: 9 });
      return { value: armour(`DSA ${"PRIVATE KEY"}`, body), secrets: body };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/encrypted",
    (random) => {
      const body = armourBody(random);
      return { value: armour(`ENCRYPTED ${"PRIVATE KEY"}`, body), secrets: body };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/openssh",
    (random) => {
      const body = armourBody(random, { lines: 8, width: 70 });
      return {
        value: `$ cat ~/.ssh/id_ed25519\n${armour(`OPENSSH ${"PRIVATE KEY"}`, body)}\n$ `,
        secrets: body,
        keeps: ["$ cat ~/.ssh/id_ed25519"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/pgp",
    (random) => {
      const body = armourBody(random, { lines: 14 });
      return {
        value: armour(`PGP ${"PRIVATE KEY"} BLOCK`, ["Version: GnuPG v2", "", ...body, `=${random.alphanumeric(4)}`]),
        secrets: body,
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/ssh2",
    (random) => {
      const body = armourBody(random, { lines: 6 });
      return {
        value: [
          "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----",
          'Comment: "rsa-key"',
          ...body,
          "---- END SSH2 ENCRYPTED PRIVATE KEY ----",
        ].join("\n"),
        secrets: body,
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/truncated-in-line",
    (random) => {
      const body = armourBody(random);
      return {
        value: `read: ${armour(`${"PRIVATE"} KEY`, body).slice(0, 200)}…`,
        secrets: body.slice(0, 2),
        keeps: ["read:"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/tail-only",
    (random) => {
      const body = armourBody(random);
      return {
        value: `…${[...body, `-----END RSA ${"PRIVATE KEY"}-----`].join("\n")}\nport: 1`,
        secrets: body,
        keeps: ["port: 1"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/escaped-lines",
    (random) => {
      const body = armourBody(random);
      return {
        value: `{"type":"service_account","private_key":"${armour(`${"PRIVATE"} KEY`, body, { eol: "\\n" })}\\n","client_id":"17"}`,
        secrets: body,
        keeps: ["service_account", "client_id"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/escaped-twice",
    (random) => {
      const body = armourBody(random);
      return {
        value: JSON.stringify(JSON.stringify({ note: armour(`EC ${"PRIVATE KEY"}`, body), n: 1 })),
        secrets: body,
        keeps: ["note"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/quoted-mail",
    (random) => {
      const body = armourBody(random);
      return { value: armour(`${"PRIVATE"} KEY`, body).replaceAll(/^/gm, "> "), secrets: body };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/with-certificate",
    (random) => {
      const body = armourBody(random);
      const certificate = armourBody(random);
      return {
        value: `${armour("CERTIFICATE", certificate)}\n${armour(`${"PRIVATE"} KEY`, body)}`,
        secrets: body,
        keeps: certificate,
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany(
    "private-keys/string-concatenation",
    (random) => {
      const body = armourBody(random);
      return {
        value: `const pem = ${armour(`RSA ${"PRIVATE KEY"}`, body)
          .split("\n")
          .map((line) => `"${line}\\n"`)
          .join(" +\n  ")};`,
        secrets: body,
        keeps: ["const pem"],
      };
    },
    { guarantee: "private keys" },
  ),
  holdsMany("private-keys/putty", (random) => {
    const body = armourBody(random, { lines: 4 });
    return {
      value: `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nPublic-Lines: 1\nAAAAB3Nz\nPrivate-Lines: 4\n${body.join("\n")}\nPrivate-MAC: ${random.hex(40)}`,
      secrets: body,
    };
  }),
  holdsMany("private-keys/wireguard", (random) => {
    const secret = `${random.alphanumeric(43)}=`;
    return {
      value: `[Interface]\nAddress = 10.0.0.2/32\nPrivateKey = ${secret}\nDNS = 1.1.1.1`,
      secrets: [secret],
      keeps: ["Address = 10.0.0.2/32", "DNS = 1.1.1.1"],
    };
  }),
  harmless("private-keys/rsa-public-key", (random) => ({ pem: armour("RSA PUBLIC KEY", armourBody(random)) })),
  harmless(
    "private-keys/certificate",
    (random) => `server cert:\n${armour("CERTIFICATE", armourBody(random, { lines: 10 }))}\nok`,
    { instances: 2 },
  ),
  harmless("private-keys/pgp-public-key", (random) => armour("PGP PUBLIC KEY BLOCK", ["", ...armourBody(random)])),
  harmless("private-keys/pgp-signature", (random) => armour("PGP SIGNATURE", ["", ...armourBody(random)])),
  harmless(
    "private-keys/ssh-public",
    (random) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${random.base64Url(43)} ann@laptop`,
    { instances: 2 },
  ),
  harmless(
    "private-keys/ssh-rsa-public",
    (random) => `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ${random.alphanumeric(300)} ann@laptop`,
  ),
  harmless(
    "private-keys/known-hosts",
    (random) => `github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${random.base64Url(43)}`,
  ),
  harmless("private-keys/age-recipient", (random) => `age1${random.text(58, "qpzry9x8gf2tvdw0s3jn54khce6mua7l")}`),
  harmless("private-keys/fingerprint", (random) => `SHA256:${random.base64Url(43)} ann@laptop (ED25519)`),
  harmless(
    "private-keys/prose",
    () => "A PEM file begins with a line BEGIN PRIVATE KEY and ends with a line END PRIVATE KEY.",
  ),
];
