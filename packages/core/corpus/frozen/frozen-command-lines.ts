// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const commandLines: readonly Template[] = [
  holds("cli/curl-user", (secret) => `curl -u ann:${secret} https://api.example.com/v1`, {
    secret: plain,
    keeps: ["https://api.example.com/v1"],
  }),
  holds("cli/docker-login", (secret) => `docker login -u ann -p ${secret} ghcr.io`, {
    secret: plain,
    keeps: ["docker login -u ann", "ghcr.io"],
  }),
  holds("cli/aws-configure", (secret) => `aws configure set aws_secret_access_key ${secret}`, {
    secret: (random) => random.base64Url(40),
    keeps: ["aws configure set"],
  }),
  holds("cli/export-single-quotes", (secret) => `export DB_PASSWORD='${secret}'; ./run.sh`, { keeps: ["./run.sh"] }),
  holds("cli/setx", (secret) => `setx OPENAI_API_KEY "${secret}"`, { secret: token }),
  holds("cli/helm", (secret) => `helm upgrade shop ./chart --set db.password=${secret} --set replicas=2`, {
    secret: plain,
    keeps: ["helm upgrade shop ./chart", "--set replicas=2"],
  }),
  holds(
    "cli/kubectl-secret",
    (secret) => `kubectl create secret generic db --from-literal=password=${secret} -n shop`,
    { secret: plain, keeps: ["kubectl create secret generic db", "-n shop"] },
  ),
  holds("cli/ansible", (secret) => `ansible-playbook site.yml -e "db_password=${secret} region=eu"`, {
    secret: plain,
    keeps: ["ansible-playbook site.yml", "region=eu"],
  }),
  holds("cli/docker-run", (secret) => `docker run -e DB_PASSWORD=${secret} -p 8080:80 shop`, {
    secret: plain,
    keeps: ["-p 8080:80 shop"],
  }),
  holds("cli/variable-before-command", (secret) => `API_TOKEN=${secret} node agent.js --verbose`, {
    secret: token,
    keeps: ["node agent.js --verbose"],
  }),
  holds("cli/argument-list", (secret) => ["deploy", "--password", secret, "--region", "eu"], {
    keeps: ["deploy", "--region", "eu"],
  }),
  holds("cli/zsh-history", (secret) => `: 1763800000:0;login --user ann --password ${secret}\n: 1763800009:0;ls -la`, {
    secret: plain,
    keeps: ["--user ann", "ls -la"],
  }),
  holds("cli/netcat-login", (secret) => `smbclient //files/in -U 'ann%${secret}' -c ls`, {
    secret: plain,
    keeps: ["smbclient //files/in", "-c ls"],
  }),
  holds("cli/json-of-command", (secret) => JSON.stringify({ command: `deploy --api-key ${secret} --region eu` }), {
    secret: token,
    keeps: ["--region eu"],
  }),
  harmless("cli/ports", () => "docker run -p 8080:80 -p 3000:3000 shop && ssh -p 2222 ann@host"),
  harmless("cli/short-flags", () => "mkdir -p a/b && cp -p x y && ps -p 123 && tar -xzf a.tgz && sort -k 2 -u"),
  harmless("cli/unbuffered-python", () => "python -u script.py | grep -u pattern | tee -a log"),
  harmless("cli/max-tokens", () => "agent run --max-tokens 500 --token-limit=8 --tokenizer fast"),
  harmless("cli/no-password", () => "createuser --no-password app && psql -w -U app"),
  harmless("cli/author", () => "git log --author=ann --since=2026-01-01 --pretty=format:%h"),
  harmless("cli/usage-text", () => "Usage: app [--token TOKEN] [--password PASSWORD] [--api-key <key>]"),
];
