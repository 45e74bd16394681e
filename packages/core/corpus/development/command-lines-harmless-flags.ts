import { harmless, type Template } from "../template.ts";

export const commandLinesHarmlessFlags: readonly Template[] = [
  harmless(
    "cli/long-flags-with-words",
    () =>
      "vitest run --pool forks --bail 1 --passWithNoTests --reporter=dot --testNamePattern 'rejects a wrong password'",
  ),
  harmless(
    "cli/flags-of-llm-line",
    () =>
      "llama-server -m model.gguf --ctx-size 8192 --n-predict 512 --special --override-kv tokenizer.ggml.pre=str:llama3 -p 'Hello there'",
  ),
  harmless(
    "cli/prompt-flag",
    () => "claude -p 'summarise the diff' --output-format json --max-turns 3 && codex exec -p default 'fix tests'",
  ),
  harmless(
    "cli/python-module-flags-text",
    () =>
      "pytest -p no:cacheprovider -k 'token and not secret' -x && python -m pdb -c continue a.py && pip install -U pip",
  ),
  harmless(
    "cli/network-flags-line",
    () =>
      "nmap -p 22,80,443 -Pn 10.0.0.0/24 && nc -u -p 53 8.8.8.8 53 && ssh -L 8080:db1:5432 -p 22 host && telnet -a host",
  ),
  harmless(
    "cli/rsync-and-tar-line",
    () =>
      "rsync -avP --password-file=/etc/rsync.pw src/ host::mod/ && tar -cpzf a.tgz -C /srv . && cp -pr a b && install -p a b",
  ),
  harmless(
    "cli/database-flags",
    () =>
      "pg_dump -h db1 -p 5432 -U app -W -Fc shop > a && mysql -h db1 -P 3306 -u app -p shop && redis-cli -p 6380 -n 2 KEYS 'user:*'",
  ),
  harmless(
    "cli/keys-of-redis",
    () =>
      "SET user:17:token_count 12\nGET cache:key:orders\nEXPIRE session:count 60\nHGET user:17 name\nSCAN 0 MATCH key:*",
  ),
  harmless(
    "cli/kubernetes-flags",
    () =>
      'kubectl port-forward svc/db 5432:5432 -n shop && kubectl patch deploy shop -p \'{"spec":{"replicas":3}}\' && kubectl logs -p shop-0',
  ),
  harmless(
    "cli/compose-flags-text",
    () =>
      "docker compose -p shop -f a.yml up --pull always && docker run -u root -w /srv -h web -a stdout alpine && docker port web",
  ),
  harmless(
    "cli/user-and-group",
    () =>
      "curl --user-agent 'curl/8' -A bot https://a.example.com && chown root:wheel a && id -u ann && useradd -u 1001 -g users -p '' x",
  ),
  harmless(
    "cli/git-flags-line",
    () =>
      "git log -p --author=ann -S token && git stash push -p && git config --get-regexp '^credential' && git show --pretty=%an HEAD",
  ),
  harmless(
    "cli/packages",
    () =>
      "npm i jsonwebtoken passport-local keytar bcrypt && pip install python-jose passlib secretstorage && gem install bcrypt",
  ),
  harmless(
    "cli/environment-names",
    () => "env | cut -d= -f1 | grep -E 'TOKEN|SECRET|PASSWORD|API_KEY' && unset AWS_SECRET_ACCESS_KEY && export -p",
  ),
  harmless(
    "cli/test-for-variable-text",
    () => '[ -z "$API_KEY" ] && echo "API_KEY is not set" >&2; if [[ -n $TOKEN ]]; then run; fi; : "$SECRET"',
  ),
  harmless(
    "cli/gcloud-flags",
    () =>
      "gcloud auth print-access-token && gcloud auth application-default login && gcloud kms keys list --keyring=shop --location=eu",
  ),
  harmless(
    "cli/aws-flags",
    () =>
      'aws sts get-caller-identity --profile prod --output text && aws dynamodb get-item --key \'{"pk":{"S":"order#17"}}\' && aws ec2 create-key-pair --key-name a',
  ),
  harmless(
    "cli/azure-flags",
    () =>
      "az account get-access-token --resource https://vault.azure.net --query expiresOn && az acr login -n shop && az keyvault key list",
  ),
  harmless(
    "cli/terraform-plan-output",
    () =>
      '  # aws_iam_access_key.ci will be created\n  + id     = (known after apply)\n  + secret = (sensitive value)\n  + status = "Active"',
  ),
  harmless(
    "cli/openssl-lists-text",
    () =>
      "openssl list -cipher-algorithms && openssl rand -base64 32 && openssl req -new -newkey rsa:2048 -nodes -keyout a.key -out a.csr",
  ),
  harmless(
    "cli/keytool-from-file-text",
    () =>
      "keytool -list -keystore a.jks -storepass:file pw.txt -alias upload && keytool -genkeypair -alias upload -keyalg RSA -keysize 2048",
  ),
  harmless(
    "cli/windows-flags",
    () =>
      "dir /p /s && xcopy a b /y /k && net user ann && whoami /user && cmdkey /list && runas /user:ACME\\ann cmd && net use /persistent:yes",
  ),
  harmless(
    "cli/powershell-keys",
    () =>
      "Get-ItemProperty HKLM:\\Software\\Acme -Name Key; $h.Keys | Sort-Object -Property Name; Get-Process -Id $PID; Set-Location -PassThru ~",
  ),
];
