import { plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const commandLines: readonly Template[] = [
  holds("cli/mysql-attached", (secret) => `mysql -h db -u root -p${secret} shop`, {
    secret: plain,
    keeps: ["mysql -h db -u root", "shop"],
  }),
  holds("cli/mysql-long", (secret) => `mysqldump --user=root --password=${secret} shop > shop.sql`, {
    secret: plain,
    keeps: ["--user=root", "> shop.sql"],
  }),
  holds("cli/psql-environment", (secret) => `PGPASSWORD=${secret} psql -h db -U app shop`, {
    secret: plain,
    keeps: ["psql -h db -U app shop"],
  }),
  holds("cli/curl-user-long", (secret) => `curl --user "ann:${secret}" -o out.json https://api.example.com`, {
    secret: plain,
    keeps: ["-o out.json https://api.example.com"],
  }),
  holds("cli/curl-bearer", (secret) => `curl -H "Authorization: Bearer ${secret}" https://api.example.com`, {
    secret: token,
    guarantee: "Authorization",
    keeps: ["https://api.example.com"],
  }),
  holds("cli/curl-data", (secret) => `curl -d '{"user":"ann","password":"${secret}"}' https://api.example.com/login`, {
    keeps: ['"user":"ann"', "https://api.example.com/login"],
  }),
  holds("cli/wget", (secret) => `wget --user=ann --password='${secret}' https://files.example.com/a.zip`, {
    keeps: ["--user=ann", "https://files.example.com/a.zip"],
  }),
  holds("cli/docker-login-long", (secret) => `docker login --username ann --password ${secret} ghcr.io`, {
    secret: plain,
    keeps: ["--username ann", "ghcr.io"],
  }),
  holds("cli/api-key-flag", (secret) => `agent run --api-key ${secret} --model gpt-5.2`, {
    secret: token,
    keeps: ["agent run", "--model gpt-5.2"],
  }),
  holds("cli/token-flag-equals", (secret) => `deploy --token=${secret} --region=eu`, {
    secret: token,
    keeps: ["--region=eu"],
  }),
  holds("cli/token-flag-quoted", (secret) => `deploy --auth-token "${secret}" --verbose`, {
    secret: token,
    keeps: ["--verbose"],
  }),
  holds("cli/camel-case-flag", (secret) => `app -accessToken ${secret} -region eu`, {
    secret: token,
    keeps: ["-region eu"],
  }),
  holds("cli/slash-flag", (secret) => `sqlcmd /S db /U sa /password:${secret}`, {
    secret: plain,
    keeps: ["sqlcmd /S db /U sa"],
  }),
  holds("cli/export", (secret) => `export GITHUB_TOKEN=${secret} && gh repo list`, {
    secret: token,
    keeps: ["&& gh repo list"],
  }),
  holds("cli/set-of-windows", (secret) => `set API_KEY=${secret}\r\nset TZ=UTC`, {
    secret: token,
    keeps: ["set TZ=UTC"],
  }),
  holds("cli/powershell", (secret) => `$env:API_KEY = "${secret}"; node app.js`, {
    secret: token,
    keeps: ["node app.js"],
  }),
  holds("cli/fish", (secret) => `set -gx API_TOKEN ${secret}`, { secret: token }),
  holds("cli/sshpass", (secret) => `sshpass -p '${secret}' ssh ann@host uptime`, { keeps: ["ssh ann@host uptime"] }),
  holds("cli/redis-cli", (secret) => `redis-cli -h cache -a ${secret} INFO`, {
    secret: plain,
    keeps: ["redis-cli -h cache", "INFO"],
  }),
  holds("cli/mongo", (secret) => `mongosh --host m1 --username app --password ${secret} --quiet`, {
    secret: plain,
    keeps: ["--username app", "--quiet"],
  }),
  holds("cli/openssl", (secret) => `openssl enc -aes-256-cbc -in a -out b -pass pass:${secret}`, {
    secret: plain,
    keeps: ["openssl enc -aes-256-cbc -in a -out b"],
  }),
  holds("cli/vault-write", (secret) => `vault kv put secret/shop password=${secret} user=ann`, {
    secret: plain,
    keeps: ["vault kv put secret/shop", "user=ann"],
  }),
  holds("cli/npm-config", (secret) => `npm config set //npm.example.com/:_authToken ${secret}`, {
    secret: token,
    keeps: ["npm config set //npm.example.com/"],
  }),
  holds("cli/heroku-config", (secret) => `heroku config:set SECRET_KEY=${secret} TZ=UTC -a shop`, {
    secret: token,
    keeps: ["TZ=UTC -a shop"],
  }),
  holds("cli/terraform-variable", (secret) => `terraform apply -var="db_password=${secret}" -auto-approve`, {
    secret: plain,
    keeps: ["terraform apply", "-auto-approve"],
  }),
  holds("cli/java-property", (secret) => `java -Dspring.datasource.password=${secret} -jar app.jar`, {
    secret: plain,
    keeps: ["-jar app.jar"],
  }),
  holds("cli/gpg", (secret) => `gpg --batch --passphrase '${secret}' -d a.gpg`, { keeps: ["gpg --batch", "-d a.gpg"] }),
  holds("cli/keytool", (secret) => `keytool -list -storepass ${secret} -keystore a.jks`, {
    secret: plain,
    keeps: ["keytool -list", "-keystore a.jks"],
  }),
  holds("cli/az-login", (secret) => `az login --service-principal -u app -p ${secret} --tenant acme`, {
    secret: (random) => random.base64Url(34),
    keeps: ["az login --service-principal -u app", "--tenant acme"],
  }),
  holds("cli/argument-list-equals", (secret) => ["deploy", `--token=${secret}`, "--verbose"], {
    secret: token,
    keeps: ["deploy", "--verbose"],
  }),
  holds("cli/bash-history", (secret) => `cd shop\nexport NPM_TOKEN=${secret}\nnpm publish`, {
    secret: token,
    keeps: ["cd shop", "npm publish"],
  }),
  holds("cli/unzip", (secret) => `unzip -P ${secret} a.zip -d out`, { secret: plain, keeps: ["a.zip -d out"] }),
  holds("cli/ldap", (secret) => `ldapsearch -x -D cn=admin -w ${secret} -b dc=acme`, {
    secret: plain,
    keeps: ["ldapsearch -x -D cn=admin", "-b dc=acme"],
  }),
  holds("cli/git-remote", (secret) => `git remote set-url origin https://ann:${secret}@git.example.com/shop.git`, {
    secret: token,
    guarantee: "URL userinfo",
    keeps: ["git.example.com/shop.git"],
  }),
  harmless("cli/sudo-user", () => "sudo -u postgres psql -c 'select 1'"),
  harmless("cli/password-from-stdin", () => "docker login --username ann --password-stdin < ~/pw.txt"),
  harmless("cli/password-file", () => "initdb --pwfile=/run/secrets/pw && app --password-file /run/secrets/db"),
  harmless("cli/prompt-for-password", () => "mysql -u root -p shop"),
  harmless("cli/key-name", () => "aws ec2 run-instances --key-name prod --region eu-west-1"),
  harmless("cli/key-generation", () => "ssh-keygen -t ed25519 -f id && openssl rand -hex 32"),
  harmless("cli/variable", () => 'curl -H "Authorization: Bearer $TOKEN" -u "$USER:$PASS" https://api.example.com'),
  harmless("cli/command-substitution", () => "export TOKEN=$(cat token.txt) && export KEY=`pass show shop`"),
  harmless("cli/echo-variable", () => "echo $PASSWORD && printenv API_KEY && unset SECRET"),
  harmless("cli/list-secrets", () => "kubectl get secrets -n shop && gh secret list && vault kv list secret/"),
  harmless("cli/run-tests", () => "npm test -- --grep 'password reset' --bail && vitest run auth/token.test.ts"),
  harmless("cli/arguments", () => ["deploy", "--region", "eu", "--max-tokens", "500", "--verbose"]),
  harmless(
    "cli/help-text",
    () => "  -p, --password string   password of the registry\n  -t, --token string      token to use",
  ),
];
