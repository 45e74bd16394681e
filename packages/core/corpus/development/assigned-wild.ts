import type { Random } from "../random.ts";
import { harmless, type Template } from "../template.ts";
import { written } from "./written.ts";

/** Passwords that XML would rather have escaped. */
const angled = { secret: (random: Random) => `${random.lowercase(5)}>${random.alphanumeric(6)}{${random.digits(2)}}` };

/** Ways to assign that single tools and languages have, and values of theirs that are none. */
export const assignedWild: readonly Template[] = [
  written("config/wild-make-immediate-form", 'REGISTRY = ghcr.io\nDEPLOY_TOKEN :::= "{}"\nall: build'),
  written("config/wild-make-shell-text", "REGISTRY = ghcr.io\nDEPLOY_TOKEN ::= {}\nall: build"),
  written("config/wild-php-append-line", '<?php\n$token .= "{}";\necho $region;'),
  written("config/wild-php-append-property", "<?php\n$this->apiKey .= '{}';\nreturn $this;"),
  written(
    "config/wild-wide-columns-line",
    'region:                 "eu"\nsmtpPassword:           "{}"\nretries:                3',
  ),
  written(
    "config/wild-wide-columns-env",
    "REGION =               eu\nDB_PASSWORD =          {}\nRETRIES =              3",
  ),
  written(
    "config/wild-kubernetes-comment-text",
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  # made with base64 -w0\n  smtp: {}\n",
    { secret: (random) => random.alphanumeric(24) },
  ),
  written("config/wild-kubernetes-tabs", "kind: Secret\nmetadata:\n\tname: shop\nstringData:\n\tsmtp: {}\n", {
    secret: (random) => random.alphanumeric(24),
  }),
  written("config/wild-vault-unseal", "Unseal Key 1: {}\n\nVault initialized with 1 key shares.", {
    secret: (random) => `${random.alphanumeric(43)}=`,
  }),
  written("config/wild-pat-name", "GITEA_URL=https://git.example\nGITEA_PAT={}\nGITEA_ORG=shop", {
    secret: (random) => random.hex(40),
  }),
  written("config/wild-pat-name-form", 'const AZURE_PAT = "{}";', { secret: (random) => random.lowercase(52) }),
  written("config/wild-sonar-login", "sonar.host.url=https://sonar.example\nsonar.login={}\nsonar.sources=src", {
    secret: (random) => random.hex(40),
  }),
  written("config/wild-jenkins-crumb-line", "curl -X POST -H 'Jenkins-Crumb:{}' https://ci.example/job/shop/build", {
    secret: (random) => random.hex(32),
  }),
  written("config/wild-dbpwd", "dbuser=shop\ndbpwd={}\ndbhost=db.internal"),
  written("config/wild-ldappwd-line", 'ldapUser = "cn=shop"\nldappwd = "{}"'),
  harmless(
    "config/wild-own-fields-text",
    () => "this.client = create({\n  apiKey: this.apiKey,\n  token: opts.token,\n});",
  ),
  harmless("config/wild-own-fields-form", () => "apiKey: this.apiKey,\npassword: config.password,"),
  harmless(
    "config/wild-php-variable-text",
    () => "<?php\n$password = $input;\n$token = $row;\n$config['db_password'] = '';",
  ),
  harmless("config/wild-nested-command", () => "PASSWORD=$($(dirname $0)/../bin/get-setting DB_PASSWORD)"),
  harmless("config/wild-nested-command-text", () => "export TOKEN=$(cat $(ls -t /run/tokens | head -1))"),
  harmless("config/wild-hash-filler-text", () => "host=db user=app password=######## dbname=shop"),
  harmless("config/wild-short-filler", () => "Endpoint=https://shop.azconfig.io;Id=xxx;Secret=xxx"),
  harmless("config/wild-single-filler-text", () => "AccountName=X;AccountKey=X;"),
  harmless("config/wild-ruby-interpolation", () => 'text << "User=#{name}, "\ntext << "Password=#{password}, "'),
  harmless(
    "config/wild-ruby-interpolation-connection",
    () => "driver={SQL Server};server=db;uid=#{store['DBUID']};pwd=#{store['DBPASSWORD']}",
  ),
  harmless(
    "config/wild-escaped-placeholder-text",
    () => '"password": "&lt;YOUR PASSWORD&gt;", "token": "&lt;token&gt;"',
  ),
  harmless("config/wild-quoted-variable", () => `echo 'export DB_PASSWORD="'$DB_PASSWORD'"' >> .env`),
  harmless("config/wild-name-of-encoding", () => 'let accountKey = Buffer.from("accountKey", "base64");'),
  harmless(
    "cli/wild-flag-before-address-text",
    () => "curl --tlspassword https://shop.example\nwget --password= https://a.example",
  ),
  harmless("cli/wild-ask-password", () => "wget --user=admin --ask-password https://shop.example"),
  written("config/wild-names-together-part", 'region := "eu"\nuser, password := "ann", "{}"\nreturn dial(user)'),
  written(
    "config/wild-names-together-python-text",
    "retries = 3\nhost, db_user, db_password = 'db', 'ann', '{}'\nconnect(host)",
  ),
  written("config/wild-names-together-lua-line", 'local user, secret = "ann", "{}"\nlocal retries = 3'),
  written(
    "config/wild-attribute-before-name-row",
    '<settings>\n  <setting value="{}" name="smtpPassword"/>\n  <setting value="eu" name="region"/>\n</settings>',
    angled,
  ),
  written(
    "config/wild-attribute-of-element",
    '<connection>\n  <dbPassword value="{}"/>\n  <region value="eu"/>\n</connection>',
    angled,
  ),
  written("config/wild-element-with-angle", "<server>\n  <id>shop</id>\n  <password>{}</password>\n</server>", angled),
  written("config/wild-two-columns", "region,eu\nsmtp_password,{}\nretries,3", {
    secret: (random) => `${random.lowercase(5)}${random.digits(2)}${random.capitals(4)}x7`,
  }),
  harmless(
    "config/wild-named-as-itself",
    () => 'String password = "password";\nString secret = "secret";\nconst token = "token";',
  ),
  harmless(
    "config/wild-filled-up-text",
    (random) => `api_key = "fo1_${"x".repeat(30)}"\ntoken = "${random.pick(["a", "b"])}.atlasv1.${"x".repeat(40)}"`,
  ),
  harmless("config/wild-name-of-variable-row", () => 'webhook_secret: SHOP_WEBHOOK_SECRET\n"apiKey": "SHOP_API_KEY"'),
  harmless(
    "config/wild-template-of-text",
    () =>
      'token_key = "s3://{bucket}/events/dt={date}"\npassword = "prefix_{}".format(part)\nname_of_secret = f"shop_{stage}"',
  ),
  harmless(
    "config/wild-address-in-quotes-text",
    () => 'url="jdbc:mysql://db/shop?user=app&amp;password="\n  table="users" column="user_name"',
  ),
  harmless("config/wild-windows-variable", () => "psexec \\\\host -u shop -p %password% cmd\nset TOKEN=%token%"),
  harmless("cli/wild-empty-user", () => "curl -u \":\" https://shop.example:9200\ncurl -u ':' https://a.example"),
];
