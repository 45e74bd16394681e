import { base64 } from "../secret-makers.ts";
import { hex32, plain, token } from "../shapes.ts";
import { holds, type Template } from "../template.ts";
import { written } from "./written.ts";

/** Files as programs read them. */
export const configFiles: readonly Template[] = [
  written("config/pgpass-text", "db1:5432:shop:app:{}\n# local sockets need none", { secret: plain }),
  written(
    "config/npmrc-text",
    "registry=https://registry.npmjs.org/\n//registry.npmjs.org/:_authToken={}\nsave-exact=true",
    { secret: token },
  ),
  written("config/npmrc-legacy", "//npm.example.com/:_password={}\n//npm.example.com/:username=ann", {
    secret: (random) => base64(random.password()),
  }),
  written("config/npmrc-auth", "_auth={}\nalways-auth=true", {
    secret: (random) => base64(`ann:${random.password()}`),
  }),
  written(
    "config/yarnrc-text",
    'npmRegistryServer: "https://npm.example.com"\nnpmAuthToken: "{}"\nnodeLinker: node-modules',
    { secret: token },
  ),
  written("config/pip-conf", "[global]\nindex-url = https://ann:{}@pypi.example.com/simple\ntimeout = 60", {
    secret: plain,
  }),
  written("config/poetry-auth", '[http-basic.acme]\nusername = "ann"\npassword = "{}"'),
  written(
    "config/cargo-credentials-text",
    '[registry]\ntoken = "{}"\n\n[registries.acme]\nindex = "https://i.example.com"',
    { secret: token },
  ),
  written("config/gem-credentials-case", "---\n:rubygems_api_key: {}\n", { secret: hex32 }),
  written(
    "config/maven-settings",
    "<server>\n  <id>nexus</id>\n  <username>ann</username>\n  <password>{}</password>\n</server>",
    { secret: plain },
  ),
  written("config/gradle-properties", "org.gradle.jvmargs=-Xmx2g\nsigning.password={}\nVERSION_NAME=1.2.0", {
    secret: plain,
  }),
  written(
    "config/nuget-text",
    '<packageSourceCredentials><acme><add key="Username" value="ann" /><add key="ClearTextPassword" value="{}" /></acme></packageSourceCredentials>',
    { secret: plain },
  ),
  written("config/git-credentials", "https://ann:{}@github.com\nhttps://gitlab.example.com", { secret: token }),
  written(
    "config/git-config-url-text",
    '[remote "origin"]\n\turl = https://oauth2:{}@gitlab.example.com/acme/shop.git\n\tfetch = +refs/heads/*',
    { secret: token },
  ),
  written("config/my-cnf", "[client]\nuser=app\npassword='{}'\nhost=db1\n[mysqld]\nport=3306"),
  written("config/odbc-line", "[shop]\nDriver = FreeTDS\nServerName = db1\nUID = app\nPWD = {}\nPort = 1433"),
  written("config/pgbouncer-users", '"app" "{}"\n"stats" ""', {
    secret: (random) => `SCRAM-SHA-256$4096:${random.alphanumeric(24)}$${random.alphanumeric(44)}`,
  }),
  written("config/redis-conf", "port 6379\nrequirepass {}\nmaxmemory 256mb", { secret: plain }),
  written("config/redis-primary", "replicaof 10.0.0.1 6379\nmasterauth {}\nappendonly yes", { secret: plain }),
  written("config/redis-user", "user app on >{} ~shop:* +@read\nuser default off", { secret: plain }),
  written(
    "config/mongo-url-in-yaml-text",
    "spring:\n  data:\n    mongodb:\n      uri: mongodb://app:{}@m1,m2/shop?replicaSet=rs0\n",
    { secret: plain },
  ),
  written(
    "config/spring-properties",
    "spring.datasource.url=jdbc:postgresql://db1/shop\nspring.datasource.password={}\nserver.port=8080",
    { secret: plain },
  ),
  written("config/jdbc-url-text", "jdbc:mysql://db1:3306/shop?user=app&password={}&useSSL=true", { secret: plain }),
  written("config/jdbc-thin-text", "url=jdbc:oracle:thin:shop/{}@//db1:1521/XE", { secret: plain }),
  written(
    "config/appsettings-text",
    '{"ConnectionStrings":{"Default":"Server=db1;Database=shop;User Id=sa;Password={};Encrypt=true"},"Logging":{"LogLevel":"Information"}}',
    { secret: plain },
  ),
  written(
    "config/web-config",
    '<connectionStrings><add name="Main" connectionString="Data Source=db1;User ID=sa;Pwd={};Initial Catalog=shop" /></connectionStrings>',
    { secret: plain },
  ),
  written("config/machine-key", '<machineKey validationKey="{}" validation="SHA1" />', {
    secret: (random) => random.hex(128).toUpperCase(),
  }),
  written(
    "config/azure-connection",
    "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={};EndpointSuffix=core.windows.net",
    { secret: (random) => `${random.alphanumeric(86)}==` },
  ),
  written(
    "config/service-bus",
    "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={}",
    { secret: (random) => `${random.alphanumeric(43)}=` },
  ),
  written("config/systemd-unit", '[Service]\nEnvironment="DB_PASSWORD={}" "TZ=UTC"\nExecStart=/opt/shop', {
    secret: plain,
  }),
  written("config/supervisor", '[program:shop]\nenvironment=API_KEY="{}",LANG="C"\ncommand=/opt/shop', {
    secret: token,
  }),
  written(
    "config/compose-map",
    "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: {}\n      TZ: UTC\n",
  ),
  written(
    "config/compose-list",
    "    environment:\n      - POSTGRES_PASSWORD={}\n      - TZ=UTC\n    ports:\n      - 5432:5432",
    { secret: plain },
  ),
  written("config/compose-command", '    command: ["redis-server", "--requirepass", "{}", "--appendonly", "yes"]', {
    secret: plain,
  }),
  written("config/dockerfile-old-env-text", "FROM alpine:3.20\nENV SECRET_KEY_BASE {}\nEXPOSE 80", { secret: hex32 }),
  written("config/dockerfile-run", "FROM node:24\nRUN npm config set _authToken={} && npm ci\nEXPOSE 80", {
    secret: token,
  }),
  written("config/helm-values", "postgresql:\n  auth:\n    postgresPassword: {}\n    database: shop\nreplicaCount: 2"),
  written(
    "config/kubernetes-string-data-text",
    "kind: Secret\nstringData:\n  username: app\n  password: {}\nmetadata:\n  name: db",
  ),
  written("config/kubernetes-inline-env-text", 'env: [{name: API_TOKEN, value: "{}"}, {name: TZ, value: UTC}]', {
    secret: token,
  }),
  written("config/gitlab-ci-text", 'variables:\n  DEPLOY_PASSWORD: "{}"\n  GIT_DEPTH: "1"\nstages: [test]'),
  written("config/circle-text", "    environment:\n      SONAR_TOKEN: {}\n      NODE_ENV: test", { secret: hex32 }),
  written(
    "config/jenkins-credentials",
    "<com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl><username>ann</username><password>{}</password></com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl>",
    { secret: plain },
  ),
  written(
    "config/ansible-inventory-text",
    "[web]\nweb1 ansible_host=10.0.0.4 ansible_user=ann ansible_ssh_pass={} ansible_port=22",
    { secret: plain },
  ),
  written("config/ansible-vars", "db_user: app\ndb_password: '{}'\nansible_become_password: \"{}\"\nregion: eu"),
  written(
    "config/terraform-variable-default-line",
    'variable "db_password" {\n  type    = string\n  default = "{}"\n}',
  ),
  written("config/terraform-tfvars", 'region = "eu-west-1"\nadmin_password = "{}"\ninstance_count = 2'),
  written(
    "config/terraform-state",
    '{"type":"random_password","instances":[{"attributes":{"length":16,"result":"{}","special":true}}]}',
    { secret: plain },
  ),
  written("config/nginx-auth-header-form", 'proxy_set_header Authorization "Basic {}";\nproxy_pass http://app;', {
    secret: (random) => base64(`ann:${random.password()}`),
  }),
  written("config/apache-env-line", "SetEnv DB_PASSWORD {}\nSetEnv TZ UTC\nServerName shop.example.com", {
    secret: plain,
  }),
  written("config/apache-ldap-text", 'AuthLDAPBindDN "cn=web,dc=acme"\nAuthLDAPBindPassword "{}"\nRequire valid-user'),
  written("config/haproxy-seen", "userlist admins\n  user ann insecure-password {}\nfrontend web\n  bind *:80", {
    secret: plain,
  }),
  written("config/htpasswd-file", "ann:{}\n", {
    secret: (random) => `$apr1$${random.alphanumeric(8)}$${random.alphanumeric(22)}`,
  }),
  written("config/shadow-line", "ann:{}:19683:0:99999:7:::", {
    secret: (random) => `$6$${random.alphanumeric(16)}$${random.alphanumeric(86)}`,
  }),
  written("config/traefik-users", "basicAuth:\n  users:\n    - 'ann:{}'\n", {
    secret: (random) => `$2y$05$${random.alphanumeric(53)}`,
  }),
  written("config/rails-database", "production:\n  adapter: postgresql\n  username: app\n  password: {}\n  pool: 5"),
  written("config/rails-secrets", "production:\n  secret_key_base: {}\n  log_level: info", {
    secret: (random) => random.hex(128),
  }),
  written("config/symfony-env-text", "APP_ENV=prod\nAPP_SECRET={}\nMAILER_DSN=null://null", { secret: hex32 }),
  written("config/laravel-env", "APP_NAME=Shop\nAPP_KEY=base64:{}\nAPP_DEBUG=false", {
    secret: (random) => `${random.alphanumeric(43)}=`,
  }),
  written("config/wordpress-salts-line", "define('AUTH_KEY',         '{}');\ndefine('WP_DEBUG', false);", {
    secret: (random) => random.text(64, "abcdefGHIJK0123456789!@#%^&*()-_=+[]{}|;:,.<>/?~"),
  }),
  written("config/wireless", 'network={\n\tssid="Home"\n\twpa_passphrase={}\n\tkey_mgmt=WPA-PSK\n}', { secret: plain }),
  written("config/hostapd", "ssid=Home\nwpa=2\nwpa_passphrase={}\nchannel=6", { secret: plain }),
  written("config/cisco-text", "username ann privilege 15 secret 0 {}\ninterface Vlan1\n no shutdown", {
    secret: plain,
  }),
  written("config/cisco-snmp", "snmp-server community {} RO\nhostname sw1", { secret: plain }),
  written("config/bind-key-text", 'key "ddns" {\n  algorithm hmac-sha256;\n  secret "{}";\n};', {
    secret: (random) => `${random.alphanumeric(43)}=`,
  }),
  written("config/ipsec-secrets", '10.0.0.1 10.0.0.2 : PSK "{}"\nconn office'),
  holds(
    "config/openvpn-login",
    (secret) => `<auth-user-pass>\nann\n${secret}\n</auth-user-pass>\nremote vpn.example.com 1194`,
    { secret: plain, keeps: ["remote vpn.example.com 1194"] },
  ),
  written("config/fstab-text", "//srv/share /mnt cifs username=ann,password={},uid=1000 0 0", { secret: plain }),
  written("config/smb-credentials", "username=ann\npassword={}\ndomain=ACME"),
  written("config/mutt-text", 'set imap_user = "ann@example.com"\nset imap_pass = "{}"\nset folder = "imaps://imap"'),
  written("config/msmtp", "account shop\nhost smtp.example.com\nuser ann\npassword {}\ntls on", { secret: plain }),
  written("config/asterisk-line", "[6001]\ntype=friend\nsecret={}\nhost=dynamic", { secret: plain }),
  written(
    "config/alertmanager-text",
    "receivers:\n- name: pager\n  pagerduty_configs:\n  - routing_key: {}\n    severity: critical",
    { secret: hex32 },
  ),
  written("config/grafana-text", "[security]\nadmin_user = admin\nadmin_password = {}\n[server]\nhttp_port = 3000"),
  written("config/prometheus-basic", "basic_auth:\n  username: prom\n  password: {}\nscrape_interval: 15s"),
  written(
    "config/dbt-profile",
    "shop:\n  outputs:\n    dev:\n      type: postgres\n      user: app\n      pass: {}\n      port: 5432",
    { secret: plain },
  ),
  written(
    "config/litellm",
    "model_list:\n  - model_name: gpt\n    litellm_params:\n      model: azure/gpt\n      api_key: {}\n      rpm: 60",
    { secret: hex32 },
  ),
  written(
    "config/mcp-server",
    '{"mcpServers":{"shop":{"command":"npx","args":["-y","shop-mcp"],"env":{"SHOP_TOKEN":"{}"}}}}',
    { secret: token },
  ),
];
