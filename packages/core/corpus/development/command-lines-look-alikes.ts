import { harmless, type Template } from "../template.ts";

export const commandLinesLookAlikes: readonly Template[] = [
  harmless("cli/mkdir-parents", () => "mkdir -p /var/lib/shop/data && cp -p a b && tar -xpf a.tar"),
  harmless("cli/port-short-text", () => "ssh -p 2222 ann@host && nc -p 8080 -l && psql -h db1 -p 5432 -U app shop"),
  harmless("cli/publish-ports", () => "docker run -d -p 80:80 -p 127.0.0.1:8443:443/tcp --name web nginx:1.27"),
  harmless("cli/user-numbers-text", () => "docker run --user 1000:1000 -v /srv:/srv alpine id && chown 1000:1000 a"),
  harmless(
    "cli/user-alone",
    () => "mysql -u root shop && docker exec -u postgres db psql && sudo -u www-data php a.php",
  ),
  harmless("cli/parallel-text", () => "xargs -P 8 -n 1 curl -O < urls.txt && curl -P - ftp://h/a && make -j8"),
  harmless("cli/scp-port", () => "scp -P 2222 -i ~/.ssh/deploy a.tar ann@host:/srv && rsync -e 'ssh -p 2222' a host:b"),
  harmless(
    "cli/key-file-flags",
    () => "server --key-file /etc/tls/server.key --cert-file=/etc/tls/server.crt --private-key ./key.pem",
  ),
  harmless(
    "cli/curl-key-files-case",
    () => "curl --key client.key --cert client.crt --cacert ca.pem https://mtls.example.com",
  ),
  harmless(
    "cli/token-numbers",
    () => "llm --max-tokens 512 --token-limit 8000 --tokens-per-minute=30000 --tokenizer cl100k_base",
  ),
  harmless("cli/token-file", () => "agent --token-file /run/secrets/token --token-ttl 24h --token-type bearer"),
  harmless(
    "cli/password-stores-text",
    () => "ansible-playbook site.yml --ask-become-pass --vault-password-file ~/.vault && pass show shop/db",
  ),
  harmless(
    "cli/password-from-variable",
    () => `mysql -u root -p"$MYSQL_ROOT_PASSWORD" && sshpass -p "\${SSH_PASS}" ssh host && redis-cli -a $REDIS_PASS`,
  ),
  harmless("cli/windows-variables-line", () => "net use Z: \\\\srv\\s %PASSWORD% /user:ann && set TOKEN=%CI_TOKEN%"),
  harmless(
    "cli/powershell-prompts",
    () => "$cred = Get-Credential; $p = Read-Host -AsSecureString 'Password'; Connect-Shop -Credential $cred",
  ),
  harmless("cli/powershell-paths", () => "Get-ChildItem -Path C:\\srv -Recurse -Filter *.key | Select-Object -First 5"),
  harmless(
    "cli/select-key-columns",
    () => "sort -k 2 -t , a.csv && sort --key=1,1 b && jq '.token, .key' a.json && cut -d: -f1 /etc/passwd",
  ),
  harmless(
    "cli/grep-for-secrets",
    () => "grep -rn 'password' src/ && rg -i 'api[_-]key' --type ts && git log -S secret --oneline",
  ),
  harmless(
    "cli/openssl-inspect",
    () => "openssl x509 -in a.crt -noout -text && openssl s_client -connect a:443 -key k.pem -pass file:pw.txt",
  ),
  harmless(
    "cli/openssl-environment",
    () => "openssl rsa -in k.pem -passin env:KEY_PASS && openssl enc -pass stdin -in a",
  ),
  harmless(
    "cli/generate-keys",
    () => "ssh-keygen -t rsa -b 4096 -C ann@laptop -N '' -f id_rsa && gpg --gen-key && wg genkey | tee privatekey",
  ),
  harmless(
    "cli/gpg-key-ids-text",
    () => "gpg --recv-keys 3AA5C34371567BD2 && gpg -u 0xDEADBEEF --sign a && apt-key adv --keyserver keys.openpgp.org",
  ),
  harmless("cli/passwd-file", () => "getent passwd ann && cat /etc/passwd && passwd -l ann && chage -M 90 ann"),
  harmless(
    "cli/project-and-profile-case",
    () => "docker compose -p shop up -d && aws s3 ls --profile prod && gcloud config set project shop-1",
  ),
  harmless(
    "cli/python-inline",
    () => 'python -c "import secrets; print(secrets.token_hex(32))" && python -m http.server -p 8000',
  ),
  harmless(
    "cli/print-flags",
    () => "find . -name '*.pem' -print && ps -p 4121 -o pid,cmd && lsof -p 4121 && kill -p 7",
  ),
  harmless(
    "cli/npm-run-text",
    () => "npm run auth:token -- --dry-run && npx secretlint '**/*' && pnpm -F core test -- -t 'masks tokens'",
  ),
  harmless(
    "cli/npm-tokens",
    () => "npm token list && npm token revoke 7f3c1a && npm login --scope=@acme --auth-type=web",
  ),
  harmless(
    "cli/kubectl-secrets-line",
    () =>
      "kubectl describe secret db -n shop && kubectl create secret generic db --from-file=./db.env && kubectl delete secret db",
  ),
  harmless(
    "cli/kubectl-key-path-text",
    () => "kubectl get secret db -o jsonpath='{.data.password}' | base64 -d && kubectl create token shop --duration=1h",
  ),
  harmless(
    "cli/vault-paths-form",
    () => "vault kv get -field=password kv/shop/db && vault token lookup && vault kv list secret/shop",
  ),
  harmless(
    "cli/aws-names",
    () =>
      "aws secretsmanager get-secret-value --secret-id prod/shop/db --query SecretString && aws kms describe-key --key-id alias/shop",
  ),
  harmless(
    "cli/aws-keys",
    () =>
      "aws s3api get-object --bucket b --key reports/2026/a.csv out.csv && aws iam list-access-keys --user-name ann",
  ),
  harmless(
    "cli/az-names-line",
    () =>
      "az keyvault secret show --vault-name shop --name db-password --query value && az ad sp credential list --id 1",
  ),
  harmless(
    "cli/gh-names",
    () => "gh secret set NPM_TOKEN < token.txt && gh auth status && gh api -H 'Accept: application/json' /user",
  ),
  harmless(
    "cli/terraform-paths-form",
    () => "terraform apply -var-file=secrets.tfvars -var region=eu && ansible-vault encrypt group_vars/all.yml",
  ),
  harmless(
    "cli/ssh-options",
    () => "ssh -o PasswordAuthentication=no -o PreferredAuthentications=publickey -o PubkeyAuthentication=yes host",
  ),
  harmless(
    "cli/ssh-identity-text",
    () => "ssh -i ~/.ssh/id_ed25519 -o IdentitiesOnly=yes ann@host && ssh-add -l && ssh-copy-id -i ~/.ssh/id.pub host",
  ),
  harmless(
    "cli/git-credentials-text",
    () => "git config credential.helper store && git config user.signingkey 3AA5C34371567BD2 && git commit -S -m 'x'",
  ),
  harmless(
    "cli/hash-of-file-text",
    () =>
      "sha256sum -c SHASUMS && echo 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.tar' | shasum -a 256 -c",
  ),
  harmless(
    "cli/usage-lines-line",
    () => "Usage: app [--token TOKEN] [--password PASSWORD] [--api-key KEY] [-p PORT] COMMAND",
  ),
  harmless(
    "cli/help-with-defaults-line",
    () =>
      '  --secret-name string   name of the secret (default "db")\n  --password-length int  length (default 12)\n  -k, --key string       key to sort by',
  ),
  harmless(
    "cli/placeholders",
    () =>
      "curl -u <user>:<password> https://api.example.com -H 'Authorization: Bearer <token>' && app --api-key YOUR_API_KEY",
  ),
  harmless(
    "cli/keyboard",
    () => "setxkbmap -layout de -option caps:none && xdotool key ctrl+c && tmux send-keys -t 0 'ls' Enter",
  ),
  harmless(
    "cli/pass-through",
    () => "make test ARGS='--passes=3' && tsc -p tsconfig.json && vitest run --passWithNoTests && perl -pe 's/a/b/'",
  ),
  harmless(
    "cli/ffmpeg-passes",
    () => "ffmpeg -i in.mp4 -pass 1 -passlogfile log -b:v 2M -f null - && ffmpeg -i in.mp4 -pass 2 out.mp4",
  ),
  harmless("cli/process-and-pid", () => ["node", "-p", "process.version"]),
  harmless("cli/argument-list-ports", () => ({
    args: ["--port", "8080", "-u", "root", "-p", "5432", "--key", "name", "--auth", "none"],
  })),
  harmless("cli/argument-list-files-text", () => ({
    args: ["--tls-cert", "/tls/a.crt", "--tls-key", "/tls/a.key", "--token-review=true"],
  })),
  harmless(
    "cli/auth-modes",
    () =>
      "mongod --auth --keyFile /etc/mongo.key && redis-cli --askpass && smbclient -L //srv -N && dotnet dev-certs https --trust",
  ),
  harmless(
    "cli/exit-after-prompt-text",
    () => "$ sudo apt update\n[sudo] password for ann:\nHit:1 http://deb.debian.org stable InRelease",
  ),
];
