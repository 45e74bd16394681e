import { harmless, type Template } from "../template.ts";

export const configLookAlikes: readonly Template[] = [
  harmless(
    "config/queue-routing-text",
    () => "exchange: orders\nrouting_key: orders.created\nbinding_key: orders.*\nconsumer_tag: ctag1",
  ),
  harmless(
    "config/password-encryption-text",
    () =>
      "password_encryption = scram-sha-256\npassword_hash: argon2id\nauth_type = md5\nauth_file = /etc/pgbouncer/userlist.txt",
  ),
  harmless(
    "config/ssh-daemon",
    () =>
      "PasswordAuthentication no\nPermitRootLogin prohibit-password\nPubkeyAuthentication yes\nAuthorizedKeysFile .ssh/authorized_keys",
  ),
  harmless(
    "config/ssh-client",
    () => "Host prod\n  HostName 10.0.0.4\n  User ann\n  IdentityFile ~/.ssh/prod_ed25519\n  IdentitiesOnly yes",
  ),
  harmless(
    "config/nginx-tls-line",
    () =>
      'ssl_certificate /etc/ssl/a.pem;\nssl_certificate_key /etc/ssl/a.key;\nssl_session_tickets off;\nauth_basic "Restricted";\nauth_basic_user_file /etc/nginx/.htpasswd;',
  ),
  harmless(
    "config/apache-auth",
    () =>
      'AuthType Basic\nAuthName "Members"\nAuthUserFile /etc/apache2/.htpasswd\nRequire valid-user\nSSLCertificateKeyFile /etc/ssl/a.key',
  ),
  harmless(
    "config/postgres-hba",
    () =>
      "host    all  all  10.0.0.0/8  scram-sha-256\nlocal   all  postgres  peer\nhost  all  all  0.0.0.0/0  password",
  ),
  harmless(
    "config/terraform-references",
    () =>
      'password = var.db_password\ntoken    = data.vault_generic_secret.shop.data["token"]\nsecret_id = aws_secretsmanager_secret.db.id',
  ),
  harmless(
    "config/terraform-random",
    () => 'resource "random_password" "db" {\n  length  = 24\n  special = true\n  keepers = { version = 2 }\n}',
  ),
  harmless(
    "config/terraform-sensitive-output",
    () => 'output "password" {\n  value     = random_password.db.result\n  sensitive = true\n}',
  ),
  harmless(
    "config/terraform-plan",
    () => "  + password = (sensitive value)\n  + token    = (known after apply)\n  ~ secret   = (sensitive value)",
  ),
  harmless(
    "config/kubernetes-references",
    () =>
      "env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password\nimagePullSecrets:\n- name: regcred",
  ),
  harmless(
    "config/kubernetes-service-account",
    () =>
      "automountServiceAccountToken: false\nserviceAccountName: shop\ntokenExpirationSeconds: 3600\nsecretName: shop-tls",
  ),
  harmless(
    "config/helm-existing-secret-text",
    () =>
      "auth:\n  existingSecret: shop-db\n  secretKeys:\n    adminPasswordKey: postgres-password\n  usePasswordFiles: true",
  ),
  harmless(
    "config/compose-secrets",
    () =>
      "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n    secrets:\n      - db_password\nsecrets:\n  db_password:\n    file: ./db_password.txt",
  ),
  harmless(
    "config/compose-variables-case",
    () =>
      `environment:\n  POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?required}\n  API_KEY: \${API_KEY:-}\n  TOKEN: $TOKEN`,
  ),
  harmless(
    "config/workflow-inputs-text",
    () =>
      "permissions:\n  id-token: write\n  contents: read\nsecrets: inherit\nwith:\n  persist-credentials: false\n  cache-dependency-path: pnpm-lock.yaml",
  ),
  harmless(
    "config/workflow-cache-key-text",
    () => `key: \${{ runner.os }}-node-\${{ hashFiles('**/pnpm-lock.yaml') }}\nrestore-keys: |\n  linux-node-`,
  ),
  harmless(
    "config/litellm-environment-text",
    () =>
      "model_list:\n  - model_name: gpt\n    litellm_params:\n      api_key: os.environ/MY_SERVICE_API_KEY\n      input_cost_per_token: 1.4e-06\n      output_cost_per_token: 4.4e-06",
  ),
  harmless(
    "config/llama-tensor",
    () =>
      "-ot per_layer_token_embd.weight=CPU --ctx-size 8192\nload: special_eos_id is not in special_eog_ids\nllm_load_print_meta: BOS token = 1 '<s>'",
  ),
  harmless(
    "config/tokenizer",
    () =>
      '{"bos_token":"<|begin_of_text|>","eos_token":"<|end_of_text|>","pad_token":null,"tokenizer_class":"PreTrainedTokenizerFast","model_max_length":131072}',
  ),
  harmless(
    "config/tokenizer-added-text",
    () =>
      '{"added_tokens_decoder":{"128000":{"content":"<|begin_of_text|>","special":true}},"mask_token":"[MASK]","sep_token":"[SEP]"}',
  ),
  harmless(
    "config/lock-file-text",
    (random) =>
      `"lodash@^4.17.21":\n  version "4.17.21"\n  resolved "https://registry.yarnpkg.com/lodash/-/lodash-4.17.21.tgz#${random.hex(40)}"\n  integrity sha512-${random.alphanumeric(86)}==`,
  ),
  harmless(
    "config/poetry-lock-line",
    (random) =>
      `files = [\n  {file = "a-1.0.tar.gz", hash = "sha256:${random.hex(64)}"},\n]\ncontent-hash = "${random.hex(64)}"`,
  ),
  harmless(
    "config/migration-hash",
    (random) => `-- drizzle\nid | hash | created_at\n1 | ${random.hex(64)} | 1763800000000`,
  ),
  harmless(
    "config/eslint-text",
    () => '{"rules":{"no-secrets/no-secrets":"error","sort-keys":"off","@typescript-eslint/keyword-spacing":2}}',
  ),
  harmless(
    "config/keybindings-form",
    () =>
      '[{ "key": "ctrl+shift+p", "command": "workbench.action.showCommands" }, { "key": "cmd+k", "when": "editorFocus" }]',
  ),
  harmless(
    "config/translations",
    () =>
      '{"login.password":"Password","login.passwordPlaceholder":"Enter your password","token.label":"Access token","apiKey.help":"Create an API key"}',
  ),
  harmless(
    "config/form-fields",
    () =>
      '<input type="password" name="password" id="password" autocomplete="current-password" placeholder="Password" required>',
  ),
  harmless(
    "config/form-hidden-empty",
    () => '<input type="hidden" name="token" value=""><label for="api-key">API key</label>',
  ),
  harmless(
    "config/interface",
    () =>
      "interface Login {\n  user: string;\n  password: string;\n  token?: string | undefined;\n  apiKey: Secret<string>;\n}",
  ),
  harmless(
    "config/go-struct-tags-text",
    () =>
      'type Config struct {\n\tPassword string `json:"password" env:"DB_PASSWORD"`\n\tToken    *string `yaml:"token,omitempty"`\n}',
  ),
  harmless(
    "config/java-getters",
    () =>
      "public String getPassword() { return password; }\nthis.token = token;\nprivate final char[] secret;\nString key = entry.getKey();",
  ),
  harmless(
    "config/python-dataclass",
    () =>
      "@dataclass\nclass Login:\n    password: str\n    token: Optional[str] = None\n    secret: SecretStr = Field(..., alias='SECRET')",
  ),
  harmless(
    "config/python-reads",
    () =>
      'password = getpass.getpass("Password: ")\ntoken = request.headers.get("X-Token")\nkey = config["key"]\nsecret = load_secret("db")',
  ),
  harmless(
    "config/python-token-loop-text",
    () => "for token in doc:\n    print(token.text, token.pos_)\nkey = lambda pair: pair[1]\npassed = all(checks)",
  ),
  harmless(
    "config/javascript-reads",
    () =>
      "const token = await getToken();\nconst apiKey = config.apiKey;\nconst secret = crypto.randomBytes(32);\nconst key = Object.keys(map)[0];",
  ),
  harmless(
    "config/javascript-conditions",
    () => "if (password === confirmPassword && token !== null && !apiKey) return { key: id, secret: undefined };",
  ),
  harmless(
    "config/rust-reads",
    () =>
      'let token = std::env::var("API_TOKEN")?;\nlet password = rpassword::prompt_password("Password: ")?;\nlet key = map.keys().next();',
  ),
  harmless(
    "config/ruby-reads-line",
    () =>
      "password = ENV.fetch('DB_PASSWORD')\ntoken = params[:token]\nsecret = Rails.application.credentials.dig(:aws, :secret)\nkey = :name",
  ),
  harmless(
    "config/shell-reads",
    () =>
      `read -rsp "Password: " PASSWORD\nTOKEN=$(vault kv get -field=token kv/shop)\nKEY="\${1:?key}"\nAPI_KEY=\`cat key.txt\``,
  ),
  harmless(
    "config/regex-for-secrets-text",
    () => "const pattern = /(password|token|api[_-]?key)\\s*[:=]\\s*(\\S+)/gi;\nconst key = /^[a-z]+$/;",
  ),
  harmless(
    "config/sql-columns-text",
    () =>
      "ALTER TABLE users ADD COLUMN password_hash VARCHAR(255), ADD COLUMN api_key TEXT;\nSELECT password, token FROM users WHERE key = $1;\nCREATE UNIQUE INDEX token_key ON sessions (token);",
  ),
  harmless(
    "config/sql-primary-key",
    () => "id SERIAL PRIMARY KEY,\nFOREIGN KEY (user_id) REFERENCES users (id),\nKEY `idx_token` (`token`)\n",
  ),
  harmless(
    "config/sql-parameters-text",
    () =>
      "INSERT INTO users (name, password) VALUES (?, ?);\nUPDATE users SET password = :password, token = @token WHERE id = %(id)s;",
  ),
  harmless(
    "config/graphql-schema-text",
    () =>
      "type Mutation {\n  login(email: String!, password: String!): Token!\n  createApiKey(name: String): ApiKey\n}",
  ),
  harmless(
    "config/graphql-variables-declared",
    () => "mutation Login($email: String!, $password: String!) { login(email: $email, password: $password) { token } }",
  ),
  harmless(
    "config/protobuf-schema-case",
    () =>
      "message Login {\n  string user = 1;\n  string password = 2;\n  bytes token = 3;\n  map<string, Secret> secrets = 4;\n}",
  ),
  harmless(
    "config/avro",
    () =>
      '{"name":"Login","fields":[{"name":"password","type":"string"},{"name":"token","type":["null","string"],"default":null}]}',
  ),
  harmless(
    "config/example-env",
    () =>
      "DB_PASSWORD=your-password-here\nAPI_KEY=your-api-key-here\nSECRET_KEY=\nTOKEN=<paste token>\nSTRIPE_KEY=sk_test_...",
  ),
  harmless(
    "config/readme-table-text",
    () =>
      "| Variable | Description | Default |\n| --- | --- | --- |\n| `API_KEY` | key of the API | none |\n| `TOKEN_TTL` | seconds | 3600 |",
  ),
  harmless(
    "config/css-form",
    () => '.password { color: red } .token.keyword { color: blue } [data-key="a"] { --token-spacing: 2px }',
  ),
  harmless(
    "config/prometheus-metrics-form",
    () =>
      'llm_tokens_total{type="prompt",model="gpt-5.2"} 81234\nauth_failures_total{reason="bad_password"} 3\ncache_keys 812',
  ),
  harmless(
    "config/prometheus-password-file",
    () =>
      "basic_auth:\n  username: prom\n  password_file: /etc/prometheus/pw\nbearer_token_file: /var/run/secrets/token",
  ),
  harmless(
    "config/redis-info",
    () => "# Keyspace\ndb0:keys=12,expires=3,avg_ttl=0\nkeyspace_hits:120\nevicted_keys:0\n# requirepass is not set",
  ),
  harmless(
    "config/feature-flags",
    () => "password_login: true\nmagic_link: false\ntoken_rotation: daily\nsecret_scanning: enabled\napi_keys: 3\n",
  ),
  harmless(
    "config/spring-security-text",
    () =>
      "spring.security.oauth2.client.registration.shop.client-id=shop-web\nspring.security.oauth2.client.provider.shop.token-uri=https://id.example.com/token\nserver.ssl.key-alias=shop",
  ),
  harmless(
    "config/oauth-discovery-line",
    () =>
      '{"issuer":"https://id.example.com","token_endpoint":"https://id.example.com/token","token_endpoint_auth_methods_supported":["client_secret_basic","private_key_jwt"]}',
  ),
  harmless(
    "config/firewall-text",
    () => "pass in on em0 proto tcp from any to any port 22 keep state\npass out quick\nset skip on lo",
  ),
];
