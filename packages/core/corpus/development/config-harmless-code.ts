import { harmless, type Template } from "../template.ts";

export const configHarmlessCode: readonly Template[] = [
  harmless(
    "config/comment-words",
    () =>
      "# password: set in the vault\n# token = read from the environment\n; secret: see docs/secrets.md\n// apiKey: injected at build time",
  ),
  harmless(
    "config/types-in-schema",
    () =>
      "password: string\ntoken: str\nsecret: bytes\napi_key: varchar(64)\npin: number\ncredentials: object\nkey: text",
  ),
  harmless(
    "config/empty-and-default",
    () => 'password: ""\ntoken: null\nsecret: false\napi_key: undefined\npin: null\ncredentials: {}\nkeys: []\n',
  ),
  harmless(
    "config/prisma",
    () =>
      'model User {\n  id       Int     @id @default(autoincrement())\n  password String\n  token    String? @unique\n  apiKeys  ApiKey[]\n}\ndatasource db { url = env("DATABASE_URL") }',
  ),
  harmless(
    "config/rails-schema",
    () =>
      't.string "password_digest", null: false\nt.string "reset_token"\nt.index ["api_key"], name: "index_users_on_api_key", unique: true',
  ),
  harmless(
    "config/django-model-line",
    () =>
      "password = models.CharField(max_length=128)\ntoken = models.UUIDField(default=uuid.uuid4)\nAUTH_PASSWORD_VALIDATORS = []",
  ),
  harmless(
    "config/zod-and-yup",
    () =>
      "password: z.string().min(8).max(64),\ntoken: yup.string().required(),\nsecret: Joi.string().optional(),\nkey: t.String(),",
  ),
  harmless(
    "config/argument-parser",
    () =>
      'parser.add_argument("--password", help="password of the registry")\nparser.add_argument("-t", "--token", default=None, metavar="TOKEN")\n@click.option("--api-key", envvar="API_KEY")',
  ),
  harmless(
    "config/commander",
    () =>
      '.option("-p, --password <password>", "password of the user")\n.option("--token <token>", "token to use", process.env.TOKEN)',
  ),
  harmless(
    "config/go-flags",
    () =>
      'password := flag.String("password", "", "password of the user")\ntoken := os.Getenv("TOKEN")\nkey := r.URL.Query().Get("key")\nsecret, err := client.Get(ctx, name)',
  ),
  harmless(
    "config/java-config",
    () =>
      `@Value("\${db.password}") private String password;\nString token = request.getHeader("X-Token");\nkey = keys.next();`,
  ),
  harmless(
    "config/csharp-reads-text",
    () =>
      'var password = Configuration["Db:Password"];\nvar token = await GetTokenAsync();\npublic string ApiKey { get; init; }\nstring key = kvp.Key;',
  ),
  harmless(
    "config/swift-and-kotlin-reads",
    () =>
      'let token = keychain.get("token")\nval password = BuildConfig.DB_PASSWORD\nvar secret: String? = nil\nval key = entry.key',
  ),
  harmless(
    "config/php-reads",
    () =>
      "$password = $_POST['password'];\n$token = getenv('TOKEN');\n$key = array_key_first($map);\n'secret' => env('APP_SECRET'),",
  ),
  harmless(
    "config/elixir-reads-line",
    () =>
      'password: System.fetch_env!("DB_PASSWORD"),\nsecret_key_base: System.get_env("SECRET_KEY_BASE"),\ntoken = conn.params["token"]',
  ),
  harmless(
    "config/function-signatures",
    () =>
      "function login(user: string, password: string, token?: Token): Promise<Session>\ndef sign(key: bytes, secret: str | None = None) -> str: ...",
  ),
  harmless(
    "config/object-shorthand",
    () =>
      "return { user, password, token };\nconst { apiKey, secret } = options;\nnew Client({ apiKey, token: options.token, secret: this.#secret })",
  ),
  harmless(
    "config/ternaries",
    () =>
      'const label = isPassword ? "Password" : "Token";\ntype={show ? "text" : "password"} token={token ?? undefined}',
  ),
  harmless(
    "config/switch-and-enum-case",
    () =>
      "case 'password': return 'Password';\nenum Grant { Password = 'password', Token = 'token', ApiKey = 'api_key' }",
  ),
  harmless(
    "config/mocks",
    () =>
      'jest.mock("./token");\nexpect(screen.getByLabelText("Password")).toBeVisible();\nexpect(token).toBeDefined();\nexpect(key).toBe("name");',
  ),
  harmless(
    "config/documentation-comment",
    () =>
      "/**\n * @param {string} password - The password of the user.\n * @param {string} [token] - Token to use instead.\n * @returns {Promise<string>} key\n */",
  ),
  harmless(
    "config/lint-rules",
    () =>
      "no-hardcoded-password: error\nkeyword-spacing: [2, always]\nsecret-in-url: warn\nsort-keys: off\nS2068: disabled",
  ),
  harmless(
    "config/github-labels",
    () =>
      "labels: [auth, token, 'area/secrets', 'good first issue']\nassignees: [ann]\nkey: area/auth\npassword-reset: 'bug'",
  ),
  harmless(
    "config/kubernetes-role-text",
    () =>
      'rules:\n- apiGroups: [""]\n  resources: ["secrets", "serviceaccounts/token"]\n  verbs: ["get", "list"]\nsecretName: shop-tls\ntokenReview: true',
  ),
  harmless(
    "config/openapi-security",
    () =>
      "securitySchemes:\n  bearerAuth:\n    type: http\n    scheme: bearer\n    bearerFormat: JWT\n  apiKey:\n    type: apiKey\n    in: header\n    name: X-API-Key",
  ),
  harmless(
    "config/oauth-client-form",
    () =>
      "token_url: https://id.example.com/token\nauth_url: https://id.example.com/authorize\nscopes: [openid]\ntoken_endpoint_auth_method: client_secret_post",
  ),
  harmless(
    "config/sops-metadata",
    () =>
      "sops:\n  kms: []\n  lastmodified: '2026-11-22T10:00:00Z'\n  unencrypted_suffix: _unencrypted\n  version: 3.9.1",
  ),
  harmless(
    "config/sealed-text",
    () =>
      "password: ENC[AES256_GCM,data:,iv:,tag:,type:str]\ntoken: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\nsecret: '{cipher}'",
  ),
  harmless(
    "config/secret-store-references-text",
    () =>
      "password: op://Shop/db/password\ntoken: vault:secret/data/shop#token\napi_key: arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop\nsecret: gcp-sm://projects/1/secrets/db\nkey: @Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/db)",
  ),
  harmless(
    "config/interpolations",
    () =>
      "password: {{ .Values.db.password }}\ntoken: <%= @token %>\nsecret: #{secret}\napi_key: %{api_key}\npin: [[pin]]\nkey: ((key))\ncredential: @credential@",
  ),
  harmless(
    "config/docker-secret-paths",
    () =>
      "DB_PASSWORD_FILE=/run/secrets/db\nSSL_KEY=/etc/tls/a.key\nGOOGLE_APPLICATION_CREDENTIALS=/srv/sa.json\nKUBECONFIG=~/.kube/config\nTOKEN_PATH=./token",
  ),
  harmless(
    "config/working-directories",
    () => "PWD=/home/ann/src/shop\nOLDPWD=/tmp\npwd: /srv/app\ncwd=/srv/app pwd=/srv/app",
  ),
];
