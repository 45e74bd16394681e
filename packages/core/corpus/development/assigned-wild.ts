import { harmless, type Template } from "../template.ts";
import { written } from "./written.ts";

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
];
