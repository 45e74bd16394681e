import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const SECRET = "pT7xQ2mW9kLs4v";
const base64 = (value: string): string => btoa(value);

describe("a secret is hidden where its place tells of it", () => {
  it.each([
    ["behind a port, a database and a user", `db1:5432:shop:app:${SECRET}`],
    ["between a user and a host", `root:${SECRET}@10.0.0.5`],
    ["behind the name of a field", `{"element":"Password field","text":"${SECRET}"}`],
    ["behind an issuer", `Visa${["4111", "1111", "1111", "1111"].join("")};`],
    ["on a magnetic stripe", `%B${["4111", "1111", "1111", "1111"].join("")}^ROE/ANN^2904101?`],
    ["behind an address", `ann@example.com:${SECRET}`],
    ["in what PHP serialized", `a:1:{s:8:"password";s:14:"${SECRET}";}`],
    ["in a line of cookies", `.a.com\tTRUE\t/\tTRUE\t1795000000\tsid\t${SECRET}`],
    ["in a code of a network", `WIFI:T:WPA;S:Home;P:${SECRET};;`],
    ["behind a name of a machine", `machine a.example.com login ann password ${SECRET}`],
    ["for a user of Redis", `user app on >${SECRET} ~*`],
    ["of a router's user", `username ann privilege 15 secret 0 ${SECRET}`],
    ["of a router's manager", `snmp-server community ${SECRET} RO`],
    ["of a tunnel", `10.0.0.1 : PSK "${SECRET}"`],
    ["in a dialogue with a mail server", `334 UGFzc3dvcmQ6\r\n${base64(SECRET)}\r\n235 ok`],
    ["in a plan of Terraform", `"type":"random_password","attributes":{"result":"${SECRET}"}`],
    ["of Windows", `net user ann ${SECRET} /add`],
    ["of a script that types", `expect "password:"; send "${SECRET}\\r"`],
    ["of a command that logs in", `vault login ${SECRET}`],
    ["in a list of users", `ann:{SHA}${"aB3".repeat(9)}=`],
    ["as an argument of a connection", `connect("db1", "app", "${SECRET}")`],
    ["as an argument of a login", `req.SetBasicAuth("ann", "${SECRET}")`],
    ["as an argument of a signature", `jwt.sign(payload, "${SECRET}", { expiresIn: "1h" })`],
    ["as a pair of a name and a password", `get(url, auth=("ann", "${SECRET}"), timeout=5)`],
    ["as a literal of bytes", `hmac.new(b"${SECRET}", body)`],
    ["in a column", `INSERT INTO users (id, name, password) VALUES (1, 'it''s', '${SECRET}'), (2, 'b', NULL);`],
    ["in a second row", `insert into t(token) values ($1), ('${SECRET}')`],
    ["in lines that are copied", `COPY users (id, password) FROM stdin;\n1\t${SECRET}\n\\.\n`],
    ["in a variable of Terraform", `variable "db_password" {\n  type = string\n  default = "${SECRET}"\n}`],
    ["in a secret of Kubernetes", `kind: Secret\nmetadata:\n  name: a\nstringData:\n  smtp: ${SECRET}\n  user: bob\n`],
    ["in a secret of Kubernetes whose kind follows", `data:\n  smtp: ${SECRET}\nkind: Secret\n`],
    ["in a secret of Kubernetes, below a comment", `kind: Secret\ndata:\n  # of the shop\n\tsmtp: ${SECRET}\n`],
    ["in base64 behind a zero", base64(`\0ann\0${SECRET}`)],
    ["in mail, over a soft break", `Your password is: pT7xQ2=\nmW9kLs4v and more`],
  ])("%s", (_, given) => {
    const masked = mask(given);
    expect(masked).toContain("[MASKED:");
    expect(masked).not.toContain(SECRET.slice(7));
    expect(masked).not.toContain(base64(SECRET).slice(0, 12));
    expect(mask(masked)).toBe(masked);
  });

  it("in base32", () => {
    expect(mask("blob OBQXG43XN5ZGIPLQKQ3XQUJSNVLTS22MOM2HM end")).toBe("blob [MASKED:base32] end");
  });

  it("and what stands beside it stays", () => {
    expect(mask(`INSERT INTO t (a, password, b) VALUES ('x', '${SECRET}', 'y');`)).toBe(
      "INSERT INTO t (a, password, b) VALUES ('x', '[MASKED:password]', 'y');",
    );
    expect(mask(`kind: Secret\ndata:\n  username: YW5u\n  x: ${SECRET}\n---\ndata:\n  y: plainer\n`)).toBe(
      "kind: Secret\ndata:\n  username: YW5u\n  x: [MASKED:secret]\n---\ndata:\n  y: plainer\n",
    );
    expect(mask(`auth=("ann", "${SECRET}")`)).toBe('auth=("ann", "[MASKED:password]")');
  });
});

describe("what only looks so stays", () => {
  it.each([
    "src/index.ts:1234:error:unused-variable",
    "To:xK9mQ2vLp7@example.com",
    "see mailto:xK9mQ2vLp7@example.com",
    "10.0.0.1:5432:up:since:yesterday",
    "git clone git@github.com:acme/shop2.git",
    "scp ann@db1.example.com:backup2024.tar .",
    'client.connect("amqp://mq1", "queue-12")',
    'login("ann", "home-page")',
    'jwt.sign(payload, privateKey, { algorithm: "RS256" })',
    'crypto.createHash("sha256").update("abc123def")',
    "INSERT INTO tokens (id, kind) VALUES (1, 'access'), (2, 'refresh');",
    "INSERT INTO users (name, password) VALUES (?, ?), ($1, $2), (:name, :password);",
    'variable "db_password" {\n  type = string\n}',
    "kind: ConfigMap\ndata:\n  region: eu-west-1\n",
    "WIFI:T:nopass;S:Cafe5;;",
    "no snmp-server community\nusername ann privilege 15",
    "Hello Ann,=\n thank you; PrivateThings=\nKey = 3",
    "THEPARCELLEFTTHEHARBORONACALMMORNING",
  ])("%s", (given) => expect(mask(given)).toBe(given));
});
