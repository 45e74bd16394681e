import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("a secret in a form that a stand-in might have is hidden", () => {
  it.each([
    ["spring.security.user.password={noop}letmein", "letmein"],
    ["userPassword: {crypt}xyzabcdef", "xyzabcdef"],
    ['{"token":"tok_{k9Xz81Qm3Lp0}"}', "k9Xz81Qm3Lp0"],
    ['{"password":"let{me}in"}', "let{me}in"],
    ["api_key=prod-7f3kd92xxxxxxxxxx", "7f3kd92"],
    ['{"DB_PASS":"https://s3cr3t-pa55-word"}', "s3cr3t"],
    ['{"token":"http://a1b2c3d4e5f6a7b8.example.com"}', "a1b2c3d4e5f6a7b8"],
    ["password=%s3cret%", "s3cret"],
    ["PASS=$$dollar", "dollar"],
    ['{"password":"latin1"}', "latin1"],
    ['user=ann&password="s3cr3tPa55"', "s3cr3tPa55"],
    [`<a href="?x=1&amp;token='Zk81Qm3Lp0Rt'">`, "Zk81Qm3Lp0Rt"],
    ["password::hunter2x9", "hunter2x9"],
    ["userPassword::aHVudGVyMng5", "aHVudGVyMng5"],
    ["password&#xff1a;hunter2x9", "hunter2x9"],
    ['"password"\u001b[38;2;9;9;9m:\u001b[38;2;255;100;100m "hunter2x9"', "hunter2x9"],
  ])("%s", (given, secret) => {
    expect(mask(given)).not.toContain(secret);
  });
});

describe("what stands beside a secret stays", () => {
  it.each([
    ["password: s3cretPa55\u001b[0m done", "password: [MASKED:password]\u001b[0m done"],
    ["<password><![CDATA[hunter2x9]]></password>", "<password><![CDATA[[MASKED:password]]]></password>"],
    ['connect(user, password="s3cr3t9", "utf8")', 'connect(user, password="[MASKED:password]", "utf8")'],
    ["the password is Kd92mQ&x=71Qmz", "the password is [MASKED:password]"],
  ])("%s", (given, expected) => {
    expect(mask(given)).toBe(expected);
  });
});

describe("a stand-in stays", () => {
  it.each([
    '"""Short doc"""\nDB_PASSWORD = ""\nDB_USER = "postgres"',
    "'''Doc'''\nlogin(password='', username='ann')",
    '{"product_key": 8812}',
    'password = "prefix_{}".format(part)',
    "token: http://auth.example.com:8080/",
    "password=%DB_PASSWORD%, secret=%secret%",
    "aws_access_key: AKIAIOSFODNN7EXAMPLE",
    "mongodb://username:password@localhost:27017/database",
    'curl --user "username:password" http://localhost',
    'add_password = "#add-password"',
    'API_KEY: "Get this from elsewhere"',
    "CLIENT_SECRET = settings.GITHUB_API_SECRET",
    'name = user + ":" + apiKey + ":" + secret',
    "stripe_pub = pk_live_HQS0j4H75XpthOW87eY1sXa2BYz3Ab",
    "RS35 2600 0560 1001 6113 78",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });
});
