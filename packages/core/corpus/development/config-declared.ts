import { plain, token } from "../shapes.ts";
import { harmless, type Template } from "../template.ts";
import { written } from "./written.ts";

/** Declarations of programs and of what describes machines. */
export const configDeclared: readonly Template[] = [
  written("config/rust-static-text", 'pub static TOKEN: &\'static str = "{}";\npub static PORT: u16 = 80;', {
    secret: token,
  }),
  written("config/rust-option", 'let secret_key: Option<String> = Some("{}".to_string());\nlet n = 1;', {
    secret: token,
  }),
  written("config/rust-bytes-text", 'const JWT_SECRET: &[u8] = b"{}";\nconst N: usize = 2;', { secret: token }),
  written("config/rust-local", 'let password: String = "{}".into();\nlet port: u16 = 80;', { secret: plain }),
  written("config/swift-typed", 'private let apiKey: String = "{}"\nlet port: Int = 80', { secret: token }),
  written("config/swift-optional", 'var password: String? = "{}"\nvar port = 80', { secret: plain }),
  written("config/wild-objective-c", 'static NSString *const kClientSecret = @"{}";\nstatic int kPort = 80;', {
    secret: token,
  }),
  written("config/objective-c-define-text", '#define kApiKey @"{}"\n#define kPort 80', { secret: token }),
  written("config/kotlin-const", 'private const val API_KEY: String = "{}"\nconst val PORT = 80', { secret: token }),
  written("config/java-final", 'private static final String DB_PASSWORD = "{}";\nint port = 80;', { secret: plain }),
  written("config/java-chars", 'char[] password = "{}".toCharArray();\nint port = 80;', { secret: plain }),
  written("config/wild-java-annotation", `@Value("$\{db.password:{}}")\nprivate String password;`, { secret: plain }),
  written("config/csharp-const", 'private const string ConnectionPassword = "{}";\nconst int Port = 80;', {
    secret: plain,
  }),
  written("config/csharp-init-text", 'public string Password { get; init; } = "{}";\npublic int Port { get; }', {
    secret: plain,
  }),
  written("config/wild-csharp-verbatim", 'var password = @"{}";\nvar port = 80;', { secret: plain }),
  written("config/go-const-type-line", 'const apiToken string = "{}"\nconst port int = 80', { secret: token }),
  written("config/go-var-type-text", 'var dbPassword string = "{}"\nvar port int = 80', { secret: plain }),
  written("config/wild-go-struct-literal-line", 'cfg := Config{User: "app", Password: "{}", Port: 80}\nrun(cfg)', {
    secret: plain,
  }),
  written("config/go-bytes", 'var signingKey = []byte("{}")\nvar port = 80', { secret: token }),
  written("config/c-chars-line", 'char password[] = "{}";\nint port = 80;', { secret: plain }),
  written("config/c-sized-chars-text", 'static const char api_key[64] = "{}";\nint port = 80;', { secret: token }),
  written("config/c-copy-case", 'strcpy(password, "{}");\nreturn 0;', { secret: plain }),
  written("config/c-compare", 'if (strcmp(passwd, "{}") == 0) {\n  ok();\n}', { secret: plain }),
  written("config/java-equals-text", 'if (password.equals("{}")) {\n  ok();\n}', { secret: plain }),
  written("config/cpp-construct", 'std::string db_password("{}");\nint n(1);', { secret: plain }),
  written("config/wild-visual-basic-line", 'Dim password As String = "{}"\nDim port As Integer = 80', {
    secret: plain,
  }),
  written("config/pascal-text", "const\n  ApiKey: string = '{}';\n  Port: Integer = 80;", { secret: token }),
  written("config/php-class-constant", "class Config {\n  const DB_PASSWORD = '{}';\n  public int $port = 80;\n}"),
  written("config/php-typed-text", "private string $apiKey = '{}';\nprivate int $port = 80;", { secret: token }),
  written("config/wild-php-define", "define('DB_PASSWORD', '{}');\ndefine('DB_HOST', 'localhost');"),
  written("config/scala-sealed", 'final val ApiKey: String = "{}"\nfinal val Port = 80', { secret: token }),
  written("config/haskell", 'apiToken :: Text\napiToken = "{}"\nport = 80', { secret: token }),
  written("config/elixir-attribute-text", '@api_key "{}"\n@port 80', { secret: token }),
  written("config/clojure-def", '(def db-password "{}")\n(def port 80)', { secret: plain }),
  written("config/ocaml-text", 'let secret_key = "{}"\nlet port = 80', { secret: token }),
  written("config/typescript-class", 'class Api {\n  private readonly apiKey: string = "{}";\n  port = 80;\n}', {
    secret: token,
  }),
  written("config/typescript-union", 'let token: string | undefined = "{}";\nlet n = 1;', { secret: token }),
  written("config/wild-python-annotated-text-line", 'API_SECRET: Final[str] = "{}"\nPORT: Final = 80', {
    secret: token,
  }),
  written("config/wild-python-dataclass-line", '    password: str | None = "{}"\n    port: int = 80', {
    secret: plain,
  }),
  written("config/python-field", 'secret_key: str = Field(default="{}")\nport: int = 80', { secret: token }),
  written("config/joined-literal", 'password = "{}" + "{}"\nport = 80', { secret: plain }),
  written("config/byte-list-line", "aes_key = bytes([12, 200, 7, 91, 33, 250, 16, 8])\npassword = '{}'", {
    secret: plain,
  }),
  written(
    "config/terraform-default-first-line",
    'variable "api_token" {\n  default     = "{}"\n  description = "of the shop"\n}',
    { secret: token },
  ),
  written("config/terraform-output", 'output "db_password" {\n  value = "{}"\n}', { secret: plain }),
  written(
    "config/terraform-default-sensitive-seen",
    'variable "admin_password" {\n  sensitive = true\n  type      = string\n  default   = "{}"\n}',
  ),
  written(
    "config/cloudformation-parameter-text",
    "Parameters:\n  DBPassword:\n    Type: String\n    NoEcho: true\n    Default: {}\n  Port:\n    Type: Number",
  ),
  written("config/bicep-text", "@secure()\nparam adminPassword string = '{}'\nparam port int = 80"),
  written(
    "config/action-input-text",
    "inputs:\n  api-key:\n    required: true\n    default: {}\n  port:\n    default: 80",
    { secret: token },
  ),
  written("config/yaml-tag-text", "password: !!str {}\nport: !!int 80"),
  written("config/yaml-anchor", "password: &dbpass {}\nport: 80"),
  written("config/wild-yaml-flow", "db: {user: app, password: {}, port: 5432}\nname: shop", { secret: plain }),
  written(
    "config/kubernetes-secret",
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ntype: Opaque\ndata:\n  pw.txt: {}\n",
    {
      secret: (random) => Buffer.from(random.alphanumeric(18)).toString("base64"),
    },
  ),
  written("config/wild-kubernetes-string-data-text", "kind: Secret\nstringData:\n  smtp: {}\nmetadata:\n  name: shop", {
    secret: plain,
  }),
  written("config/docker-auths", '{"auths":{"ghcr.io":{"auth":"{}"}}}', {
    secret: (random) => Buffer.from(`ann:${random.alphanumeric(14)}`).toString("base64"),
  }),
  written("config/sql-declare-text", "DECLARE @password NVARCHAR(50) = N'{}';\nGO"),
  written("config/sql-alter-role", "alter role app with password '{}';\nselect 1;"),
  written("config/sql-lower-identified", "create user app@'%' identified by '{}';\nflush privileges;"),
  written(
    "config/sql-insert-rows",
    "INSERT INTO users (id, email, password_hash, api_token) VALUES\n(1, 'a@b.co', NULL, 'x'),\n(2, 'c@d.co', NULL, '{}');",
    { secret: token },
  ),
  written("config/sql-insert-lower-form", "insert into settings(api_key, port) values ('{}', 80)", { secret: token }),
  written(
    "config/sql-insert-quoted-text",
    'INSERT INTO `users` (`name`, `password`) VALUES ("ann", "{}"), ("bob", "")',
    { secret: plain },
  ),
  written("config/sql-copy-rows-case", "COPY public.users (id, name, password) FROM stdin;\n1\tann\t{}\n\\.\n", {
    secret: plain,
  }),
  written("config/sql-upsert", "UPDATE users SET name = 'ann', password = '{}' WHERE id = 7;"),
  written("config/solidity-hex", "PRIVATE_KEY=0x{}\nRPC=https://rpc.example.com", {
    secret: (random) => random.hex(64),
  }),
  written("config/hex-array", "const uint8_t aes_key[16] = {{}};\nint port = 80;", {
    secret: (random) => Array.from({ length: 16 }, () => `0x${random.hex(2)}`).join(", "),
  }),
  harmless("config/typed-declarations-line", () =>
    [
      "let token: Token = lexer.next();\nconst password: string = input.value;\nprivate String apiKey;\npublic string Password { get; set; }",
      'char password[64];\nstatic NSString *const kTokenKey = @"tokenKey";\nvar apiKey string\nlet secret: Option<String> = None;',
    ].join("\n"),
  ),
  harmless(
    "config/terraform-inputs",
    () =>
      'variable "db_password" {\n  type      = string\n  sensitive = true\n}\nvariable "token_ttl" {\n  default = "3600s"\n}\noutput "secret_name" {\n  value = "shop/db"\n}',
  ),
  harmless(
    "config/cloudformation-names",
    () =>
      "Parameters:\n  DBPassword:\n    Type: String\n    NoEcho: true\n    Description: Of the database, v2\n  KeyName:\n    Default: shop-2\n",
  ),
  harmless(
    "config/insert-without-secret",
    () =>
      "INSERT INTO tokens (id, kind, count) VALUES (1, 'access', 3), (2, 'refresh', 4);\nINSERT INTO users (name, password) VALUES (?, ?), ($1, $2), (:name, :password);",
  ),
  harmless(
    "config/kubernetes-config-map",
    () =>
      "apiVersion: v1\nkind: ConfigMap\ndata:\n  region: eu-west-1\n  motto: QmUgc2FmZQ==\n---\nkind: SecretProviderClass\nspec:\n  provider: aws9",
  ),
  harmless(
    "config/comparisons",
    () =>
      'if (token.equals("password1")) return Kind.PASSWORD;\nassert.equal(key, "shop-item-12");\nstrcpy(name, "worker-12");\nlabels = ["token", "region-12"]',
  ),
];
