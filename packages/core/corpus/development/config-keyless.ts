import { hex32, plain, token } from "../shapes.ts";
import { harmless, type Template } from "../template.ts";
import { written } from "./written.ts";

const base64Of = (text: string): string => Buffer.from(text).toString("base64");

/** Files and dumps in which a place, not a key, says what is secret. */
export const configKeyless: readonly Template[] = [
  written("config/pgpass-wildcards", "*:*:*:app:{}\n", { secret: plain }),
  written("config/pgpass-several-line", "# comment\nlocalhost:5432:*:postgres:{}\n", { secret: plain }),
  written("config/netrc-one-line-text", "machine api.example.com login ann password {}\n"),
  written("config/netrc-lines-case", "machine git.example.com\n  login ann\n  password {}\n"),
  written("config/netrc-default", "default login anonymous password {}\n", { secret: plain }),
  written("config/redis-password", "bind 127.0.0.1\nrequirepass {}\nappendonly yes"),
  written("config/redis-masterauth-text", "masterauth {}\nport 6379", { secret: plain }),
  written("config/redis-acl-setuser", "ACL SETUSER worker on >{} ~* +@all\n", { secret: plain }),
  written("config/cisco-enable-text", "enable secret 5 {}\nhostname sw1", {
    secret: (random) => `$1$${random.alphanumeric(4)}$${random.alphanumeric(22)}`,
  }),
  written("config/cisco-password-7-text", "line vty 0 4\n password 7 {}\n login", {
    secret: (random) => random.digits(2) + random.hex(16).toUpperCase(),
  }),
  written("config/cisco-enable-password-seen", "enable password {}\ninterface Gi0/1", { secret: plain }),
  written("config/cisco-tacacs", "tacacs-server key 7 {}\nhostname sw1", {
    secret: (random) => random.digits(2) + random.hex(18).toUpperCase(),
  }),
  written("config/cisco-isakmp", "crypto isakmp key {} address 192.0.2.1\nhostname sw1", { secret: plain }),
  written("config/cisco-neighbor", "neighbor 192.0.2.1 password {}\nno shutdown", { secret: plain }),
  written("config/snmp-agent", "rocommunity {} 10.0.0.0/8\nsyslocation Room", { secret: plain }),
  written("config/snmp-command", "snmpwalk -v2c -c {} 10.0.0.1 sysName", { secret: plain }),
  written("config/juniper", 'set system root-authentication encrypted-password "{}"', {
    secret: (random) => `$6$${random.alphanumeric(8)}$${random.alphanumeric(86)}`,
  }),
  written("config/shadow-file", "root:{}:19700:0:99999:7:::\ndaemon:*:19700:0:99999:7:::", {
    secret: (random) => `$6$${random.alphanumeric(16)}$${random.alphanumeric(86)}`,
  }),
  written("config/shadow-yescrypt", "ann:{}:19700:0:99999:7:::", {
    secret: (random) => `$y$j9T$${random.alphanumeric(22)}$${random.alphanumeric(43)}`,
  }),
  written("config/htpasswd-bcrypt", "ann:{}\n", { secret: (random) => `$2y$05$${random.alphanumeric(53)}` }),
  written("config/htpasswd-sha", "ann:{SHA}{}\n", { secret: (random) => `${random.alphanumeric(27)}=` }),
  written("config/ldif-password-case", "dn: uid=ann,ou=people\nuserPassword: {SSHA}{}\n", {
    secret: (random) => `${random.alphanumeric(38)}==`,
  }),
  written("config/ntlm-dump-text", "Administrator:500:aad3b435b51404eeaad3b435b51404ee:{}:::", { secret: hex32 }),
  written("config/phpass", "user_pass\n{}\n", { secret: (random) => `$P$B${random.alphanumeric(30)}` }),
  written("config/mysql-hash-text", "mysql> select authentication_string from user;\n| *{} |", {
    secret: (random) => random.hex(40).toUpperCase(),
  }),
  written("config/postgres-md5", '"app" "md5{}"\n', { secret: hex32 }),
  written("config/ppp-chap", "# client server secret IP\nann * {} *\n", { secret: plain }),
  written("config/ipsec-psk-text", '@left @right : PSK "{}"\n', { secret: plain }),
  written("config/ipsec-xauth", 'ann : XAUTH "{}"\nconn office', { secret: plain }),
  written("config/wpa-network-text", 'network={\n  ssid="Home"\n  psk="{}"\n  key_mgmt=WPA-PSK\n}'),
  written("config/wpa-hex-text", 'network={\n  ssid="Home"\n  psk={}\n}', { secret: (random) => random.hex(64) }),
  written("config/wild-hostapd", "ssid=Home\nwpa_passphrase={}\nchannel=6"),
  written("config/wifi-code-hidden", "WIFI:S:Home;T:WPA;P:{};H:true;;", { secret: plain }),
  written("config/sasl-passwd", "[smtp.example.com]:587 ann@example.com:{}\n", { secret: plain }),
  written("config/combo-list", "ann@example.com:{}\nbob@example.org:\n", { secret: plain }),
  written("config/s3fs", "AKIA234567ABCDEFGHIJ:{}\n", { secret: (random) => random.alphanumeric(40) }),
  written("config/apache-setenv", 'SetEnv DB_PASSWORD "{}"\nListen 80', { secret: plain }),
  written("config/csh-setenv-text", "setenv API_TOKEN {}\nsetenv LANG C", { secret: token }),
  written("config/fish-set-line", "set -gx OPENAI_API_KEY {}\nset -gx LANG C", { secret: token }),
  written("config/windows-setx", 'setx API_TOKEN "{}"\nsetx LANG C', { secret: token }),
  written("config/wild-nginx-header", 'proxy_set_header X-Api-Key "{}";\nlisten 80;', { secret: token }),
  written("config/nginx-fastcgi", "fastcgi_param DB_PASSWORD {};\nlisten 80;", { secret: plain }),
  written("config/haproxy-user", "userlist u\n  user ann insecure-password {}\n", { secret: plain }),
  written("config/squid", "cache_peer p1 parent 3128 0 login=ann:{} no-query\nhttp_port 3128", { secret: plain }),
  written("config/rabbit-user-text", "rabbitmqctl add_user ann {}\n", { secret: plain }),
  written("config/exports-declare", 'declare -x SECRET_TOKEN="{}"\ndeclare -x LANG="C"', { secret: token }),
  written("config/wild-dump-go-plus", "&{User:ann Password:{} Port:5432}", { secret: plain }),
  written("config/dump-go-value-line", 'main.Config{User:"ann", Password:"{}", Port:5432}', { secret: plain }),
  written("config/dump-ruby-object", '#<Config:0x000078 @user="ann", @password="{}", @port=80>', { secret: plain }),
  written("config/dump-ruby-hash-text", '{:user=>"ann", :api_key=>"{}", :port=>80}', { secret: token }),
  written("config/dump-elixir-text", '%Shop.Config{user: "ann", password: "{}", port: 80}', { secret: plain }),
  written("config/dump-elixir-list-text", '[user: "ann", secret_key_base: "{}"]', { secret: token }),
  written("config/dump-rust-debug", 'Config { user: "ann", password: Some("{}"), port: 80 }', { secret: plain }),
  written("config/dump-rust-tuple", 'Config { user: "ann", token: Token("{}"), port: 80 }', { secret: token }),
  written("config/dump-java-braces", "Config{user='ann', password='{}', port=80}", { secret: plain }),
  written("config/dump-java-brackets-text", "Config[user=ann, password={}, port=80]", { secret: plain }),
  written("config/dump-kotlin", "Config(user=ann, password={}, port=80)", { secret: plain }),
  written("config/dump-python", "Config(user='ann', password='{}', port=80)", { secret: plain }),
  written("config/dump-python-dict", "{'user': 'ann', 'api_key': '{}', 'port': 80}", { secret: token }),
  written("config/dump-swift", 'Config(user: "ann", password: "{}", port: 80)', { secret: plain }),
  written("config/wild-dump-swift-optional", 'Config(user: "ann", password: Optional("{}"), port: 80)', {
    secret: plain,
  }),
  written("config/wild-dump-csharp-record-case", "Config { User = ann, Password = {}, Port = 80 }", { secret: plain }),
  written("config/dump-dart-line", "{user: ann, password: {}, port: 80}", { secret: plain }),
  written("config/dump-lua", '{ user = "ann", ["password"] = "{}", port = 80 }', { secret: plain }),
  written("config/dump-perl", "$VAR1 = {\n  'user' => 'ann',\n  'password' => '{}'\n};", { secret: plain }),
  written(
    "config/dump-php-nested-text",
    'array(1) {\n  ["db"]=>\n  array(1) {\n    ["password"]=>\n    string(14) "{}"\n  }\n}',
    { secret: plain },
  ),
  written("config/dump-php-private", "Config Object\n(\n    [apiKey:Config:private] => {}\n    [port] => 80\n)", {
    secret: token,
  }),
  written("config/wild-dump-php-export-text", "array (\n  'user' => 'ann',\n  'password' => '{}',\n)", {
    secret: plain,
  }),
  written("config/dump-serialized-object-line", 'O:6:"Config":2:{s:4:"user";s:3:"ann";s:7:"api_key";s:32:"{}";}', {
    secret: hex32,
  }),
  written("config/wild-dump-node-inspect-line", "{ user: 'ann', password: '{}', [Symbol(k)]: 1 }", { secret: plain }),
  written("config/dump-map-text", "Map(2) { 'user' => 'ann', 'password' => '{}' }", { secret: plain }),
  written("config/dump-scala", "Map(user -> ann, password -> {}, port -> 80)", { secret: plain }),
  written("config/dump-haskell-text", 'Config {user = "ann", password = "{}", port = 80}', { secret: plain }),
  written("config/dump-clojure", '{:user "ann", :password "{}", :port 80}', { secret: plain }),
  written("config/dump-erlang", '[{user,"ann"},{password,"{}"},{port,80}]', { secret: plain }),
  written("config/dump-powershell-text", "Name      : ann\nPassword  : {}\nPort      : 80", { secret: plain }),
  written("config/dump-protobuf-line", 'user: "ann"\npassword: "{}"\nport: 80', { secret: plain }),
  written(
    "config/dump-mysql-vertical",
    "*************************** 1. row ***************************\n      id: 1\npassword: {}\n",
    { secret: plain },
  ),
  written(
    "config/dump-ascii-table",
    "+----+------------------+\n| id | password         |\n+----+------------------+\n| 1  | {} |\n+----+------------------+",
    { secret: plain },
  ),
  written("config/dump-sqlite-line-line", "      id = 1\npassword = {}\n", { secret: plain }),
  written("config/dump-r-vector", 'c(user = "ann", password = "{}")', { secret: plain }),
  written("config/dump-columns-line", "KEY                 VALUE\nLANG                C\nDB_PASSWORD         {}\n", {
    secret: plain,
  }),
  written(
    "config/dump-tfstate",
    '{"type": "random_password", "name": "db", "instances": [{"attributes": {"id": "none", "result": "{}"}}]}',
    { secret: plain },
  ),
  written("config/argument-pg-text", 'psycopg2.connect("db1", "app", "{}")\nprint("ok")', { secret: plain }),
  written("config/argument-mysqli-text", "$db = new mysqli('localhost', 'app', '{}', 'shop');\n$n = 1;", {
    secret: plain,
  }),
  written("config/argument-http-auth-text", 'session.auth = HTTPBasicAuth("ann", "{}")\nprint("ok")', {
    secret: plain,
  }),
  written("config/argument-credentials", 'new UsernamePasswordCredentials("ann", "{}")\nreturn;', { secret: plain }),
  written("config/argument-smtp-text", 'server.login("ann@example.com", "{}")\nserver.quit()', { secret: plain }),
  written("config/argument-hmac", 'crypto.createHmac("sha256", "{}").update(body)\nnext();', { secret: token }),
  written("config/argument-hmac-python", 'hmac.new(b"{}", body, hashlib.sha256)\nprint("ok")', { secret: token }),
  written("config/argument-jwt-python-text", 'jwt.encode({"sub": 1}, "{}", algorithm="HS256")\nprint("ok")', {
    secret: token,
  }),
  written("config/argument-jwt-verify", "jwt.verify(header, '{}', done);\nnext();", { secret: token }),
  written("config/argument-jwt-go-text", 'tok.SignedString([]byte("{}"))\nreturn', { secret: token }),
  written("config/argument-cipher-case", 'crypto.createCipheriv("aes-256-cbc", "{}", iv)\nnext();', {
    secret: (random) => random.alphanumeric(32),
  }),
  written("config/argument-password-auth", 'return new PasswordAuthentication("ann", "{}".toCharArray());', {
    secret: plain,
  }),
  written("config/argument-neo4j-line", 'GraphDatabase.driver(uri, auth=("neo4j", "{}"))\nprint("ok")', {
    secret: plain,
  }),
  written("config/argument-neo4j-basic", "neo4j.auth.basic('neo4j', '{}')\nnext();", { secret: plain }),
  written("config/argument-sign-in", 'await signInWithEmailAndPassword(auth, "ann@example.com", "{}");\nnext();', {
    secret: plain,
  }),
  written("config/argument-ftp", 'ftp = FTP("ftp.example.com", "ann", "{}")\nprint("ok")', { secret: plain }),
  written("config/argument-rails", 'http_basic_authenticate_with name: "ann", password: "{}"\nputs 1', {
    secret: plain,
  }),
  written("config/sasl-plain", "initial response: {}\n", {
    secret: (random) => base64Of(`\0ann\0${random.alphanumeric(14)}`),
  }),
  written("config/aws-configure", "aws configure set aws_secret_access_key {}\nls", {
    secret: (random) => random.alphanumeric(40),
  }),
  written("config/dotnet-secrets-text", 'dotnet user-secrets set "Stripe:ApiKey" "{}"\nls', { secret: token }),
  written("config/ngrok-config", "ngrok config add-authtoken {}\nls", { secret: token }),
  harmless(
    "config/keyless-look-alikes",
    () =>
      "root:x:0:0:root:/root:/bin/bash\n10.0.0.1:5432:up:since:yesterday\nsrc/index.ts:1234:error:unused-variable-1\n2026-11-22 10:00:00 INFO shop:8080:ready:worker-12",
  ),
  harmless(
    "config/router-lines-text",
    () =>
      "no snmp-server community\nusername ann privilege 15\npassword encryption aes\nkey config-key 1\nenable secret level 15\nservice password-encryption",
  ),
  harmless(
    "config/calls",
    () =>
      'client.connect("amqp://mq1", "queue-12");\nlogin("ann", "home-page");\njwt.sign(payload, privateKey, { algorithm: "RS256" });\ncrypto.createHash("sha256").update("abc123def");\nhmac.new(key, msg, "sha256")\nsocket.connect("db1", 5432)\nauth.basic("user_1", "pass")',
  ),
  harmless(
    "config/copied-rows-text",
    () => "COPY public.parts (id, name, token_count) FROM stdin;\n1\tbolt9x\t17\n\\.\n",
  ),
  harmless("config/wifi-open", () => "WIFI:T:nopass;S:Cafe5;;\nSSID Home, WPA2-PSK, channel 11"),
  harmless(
    "config/mail-and-path",
    () =>
      "git clone git@github.com:acme/shop2.git\nscp ann@db1.example.com:backup2024.tar .\nrsync root@10.0.0.1:data7 .\ncc: ann@example.com: Re2: hello",
  ),
  harmless(
    "config/machine-words-text",
    () => "the machine db1 login page says password required\nmachine learning model2, login with SSO",
  ),
];
