import { hex32, plain, token } from "../shapes.ts";
import type { Template } from "../template.ts";
import { written } from "./written.ts";

/** Literals in source code. */
export const configLanguages: readonly Template[] = [
  written(
    "config/python-keyword-arguments",
    'conn = psycopg2.connect(host="db1", user="app", password="{}")\ncur = conn.cursor()',
  ),
  written("config/python-dictionary-line", "config = {'user': 'app', 'passwd': '{}', 'port': 3306}\nprint(1)"),
  written("config/python-environment-set-text", 'os.environ["OPENAI_API_KEY"] = "{}"\nimport openai', {
    secret: token,
  }),
  written("config/python-default-argument", 'def connect(host="db1", password="{}"):\n    return host', {
    secret: plain,
  }),
  written(
    "config/python-annotated-text",
    'class Settings(BaseSettings):\n    secret_key: str = "{}"\n    debug: bool = False',
    { secret: hex32 },
  ),
  written("config/python-tuple-auth", 'requests.get(url, auth=("ann", "{}"), timeout=5)\nprint("ok")', {
    secret: plain,
  }),
  written("config/python-positional-client", 'client = Client(api_key="{}", base_url="https://api.example.com")', {
    secret: token,
  }),
  written("config/python-format-string-text", 'headers = {"Authorization": f"Bearer {}"}\ntimeout = 5', {
    secret: token,
  }),
  written(
    "config/javascript-object-line",
    "const pool = new Pool({\n  host: 'db1',\n  password: '{}',\n  port: 5432,\n});",
    { secret: plain },
  ),
  written("config/javascript-fallback", 'const secret = process.env.JWT_SECRET || "{}";\nconst port = 3000;', {
    secret: plain,
  }),
  written("config/javascript-nullish", "apiKey: process.env.API_KEY ?? '{}',\nregion: 'eu',", { secret: token }),
  written("config/javascript-sign", 'jwt.sign(payload, "{}", { expiresIn: "1h" });\nnext();', { secret: plain }),
  written(
    "config/javascript-template-text",
    "const url = `https://api.example.com/v1?apikey={}&units=metric`;\nfetch(url);",
    { secret: hex32 },
  ),
  written("config/javascript-set-header", 'xhr.setRequestHeader("X-Auth-Token", "{}");\nxhr.send();', {
    secret: token,
  }),
  written("config/javascript-basic-auth-object", 'axios.get(url, { auth: { username: "ann", password: "{}" } });', {
    secret: plain,
  }),
  written("config/typescript-assertion", 'const token = "{}" as const;\nexport const retries = 3;', { secret: token }),
  written("config/go-constant-text", 'const (\n\tdbHost     = "db1"\n\tdbPassword = "{}"\n\tdbPort     = 5432\n)'),
  written("config/go-short-declaration-plain", 'apiKey := "{}"\nclient := shop.New(host)', { secret: token }),
  written("config/go-struct-literal", 'cfg := Config{\n\tHost:     "db1",\n\tPassword: "{}",\n\tPort:     5432,\n}'),
  written("config/go-set-env", 'os.Setenv("API_TOKEN", "{}")\nmain()', { secret: token }),
  written("config/go-raw-string", "secret := `{}`\nport := 80", { secret: token }),
  written("config/go-header-set", 'req.Header.Set("X-API-Key", "{}")\nreq.Header.Set("Accept", "*/*")', {
    secret: token,
  }),
  written("config/go-basic-auth", 'req.SetBasicAuth("ann", "{}")\nclient.Do(req)', { secret: plain }),
  written(
    "config/java-field",
    'private static final String DB_PASSWORD = "{}";\nprivate static final int PORT = 5432;',
  ),
  written(
    "config/java-setter",
    'dataSource.setUsername("app");\ndataSource.setPassword("{}");\ndataSource.setUrl(url);',
    { secret: plain },
  ),
  written("config/java-driver-manager-text", 'DriverManager.getConnection("jdbc:mysql://db1/shop", "app", "{}");', {
    secret: plain,
  }),
  written("config/java-put-text", 'props.put("mail.smtp.password", "{}");\nprops.put("mail.smtp.port", "25");', {
    secret: plain,
  }),
  written("config/java-annotation", `@Value("\${api.key:{}}")\nprivate String region;`, { secret: token }),
  written("config/java-builder", 'Client.builder().apiKey("{}").region("eu").build();', { secret: token }),
  written("config/kotlin-value", 'val apiSecret = "{}"\nval retries = 3', { secret: token }),
  written("config/kotlin-gradle-text", 'credentials {\n    username = "ann"\n    password = "{}"\n}'),
  written("config/swift-constant", 'let apiKey: String = "{}"\nlet retries = 3', { secret: token }),
  written("config/swift-labelled", 'Client(user: "ann", password: "{}")\nprint(1)', { secret: plain }),
  written("config/objective-c", 'NSString *apiKey = @"{}";\nint n = 1;', { secret: token }),
  written("config/csharp-property", 'public string ApiKey { get; set; } = "{}";\npublic int Port = 80;', {
    secret: token,
  }),
  written("config/csharp-initializer", 'new NetworkCredential("ann", "{}", "ACME");\nreturn;', { secret: plain }),
  written("config/csharp-verbatim", 'var cs = @"Server=db1;Database=shop;User Id=sa;Password={};";\nvar n = 1;', {
    secret: plain,
  }),
  written("config/visual-basic", 'Dim password As String = "{}"\nDim n As Integer = 1', { secret: plain }),
  written("config/rust-constant", 'const API_KEY: &str = "{}";\nconst PORT: u16 = 80;', { secret: token }),
  written("config/rust-let-string", 'let password = String::from("{}");\nlet port = 80;', { secret: plain }),
  written("config/c-define-line", '#define WIFI_SSID "Home"\n#define WIFI_PASSWORD "{}"\n#define LED 13', {
    secret: plain,
  }),
  written("config/c-array-line", 'const char* mqtt_pass = "{}";\nint led = 13;', { secret: plain }),
  written("config/arduino-begin-text", 'WiFi.begin("Home", "{}");\ndelay(100);', { secret: plain }),
  written("config/cpp-brace-text", 'std::string token{"{}"};\nint n{1};', { secret: token }),
  written("config/ruby-constant", 'API_TOKEN = "{}".freeze\nPORT = 80', { secret: token }),
  written("config/ruby-new-hash", "Mysql2::Client.new(host: 'db1', username: 'app', password: '{}')\nputs 1", {
    secret: plain,
  }),
  written("config/ruby-configure-form", 'Stripe.api_key = "{}"\nputs 1', { secret: token }),
  written("config/ruby-environment-text", "ENV['SECRET_KEY_BASE'] ||= '{}'\nputs 1", { secret: hex32 }),
  written("config/perl-connect", 'my $dbh = DBI->connect("dbi:Pg:dbname=shop", "app", "{}");\nmy $n = 1;', {
    secret: plain,
  }),
  written("config/perl-variable-text", 'my $password = "{}";\nmy $port = 80;', { secret: plain }),
  written("config/php-variable-line", '$db_password = "{}";\n$db_port = 3306;'),
  written("config/php-arrow-const", "'mailer' => ['password' => '{}'],\n'debug' => false,"),
  written("config/php-pdo-text", 'new PDO("mysql:host=db1;dbname=shop", "app", "{}");\n$n = 1;', { secret: plain }),
  written("config/php-putenv", 'putenv("API_SECRET={}");\n$n = 1;', { secret: token }),
  written("config/elixir-config", 'config :shop, Shop.Repo,\n  username: "app",\n  password: "{}",\n  pool_size: 10'),
  written("config/elixir-endpoint-line", 'config :shop, ShopWeb.Endpoint,\n  secret_key_base: "{}",\n  port: 4000', {
    secret: (random) => random.base64Url(64),
  }),
  written("config/erlang-tuple-text", '{password, "{}"},\n{port, 5432}.', { secret: plain }),
  written("config/clojure-map-text", '{:host "db1" :password "{}" :port 5432}', { secret: plain }),
  written("config/scala-value", 'val dbPassword: String = "{}"\nval port = 5432', { secret: plain }),
  written("config/lisp-set", '(setq smtp-password "{}")\n(setq port 25)', { secret: plain }),
  written("config/lua-table-text", 'local conf = { user = "app", password = "{}", port = 6379 }', { secret: plain }),
  written("config/dart-constant", "const String apiKey = '{}';\nconst int port = 80;", { secret: token }),
  written("config/r-environment", 'Sys.setenv(OPENAI_API_KEY = "{}")\nlibrary(httr)', { secret: token }),
  written("config/matlab", "password = '{}';\nport = 80;", { secret: plain }),
  written("config/nix", 'services.db = {\n  user = "app";\n  password = "{}";\n  port = 5432;\n};'),
  written("config/sql-create-user-text", "CREATE USER 'app'@'%' IDENTIFIED BY '{}';\nFLUSH PRIVILEGES;"),
  written(
    "config/sql-native-password",
    "ALTER USER 'root'@'localhost' IDENTIFIED WITH mysql_native_password BY '{}';\nFLUSH PRIVILEGES;",
  ),
  written("config/sql-create-role-text", "CREATE ROLE app LOGIN PASSWORD '{}' VALID UNTIL '2027-01-01';"),
  written("config/sql-login", "CREATE LOGIN app WITH PASSWORD = N'{}', CHECK_POLICY = ON;"),
  written("config/sql-oracle-form", 'CREATE USER shop IDENTIFIED BY "{}" QUOTA UNLIMITED ON users;', { secret: plain }),
  written("config/sql-insert-case", "INSERT INTO accounts (name, password, age) VALUES ('ann', '{}', 41);", {
    secret: plain,
  }),
  written("config/sql-crypt", "SELECT id FROM users WHERE name = 'ann' AND pass = crypt('{}', pass);", {
    secret: plain,
  }),
  written("config/sql-credential", "CREATE CREDENTIAL s3 WITH IDENTITY = 'x', SECRET = '{}';\nGO", { secret: token }),
  written("config/sql-copy", "COPY t FROM 's3://b/a' CREDENTIALS 'aws_access_key_id=x;aws_secret_access_key={}' CSV;", {
    secret: (random) => random.base64Url(40),
  }),
  written("config/graphql-mutation-text", 'mutation { login(email: "ann@example.com", password: "{}") { ok } }', {
    secret: plain,
  }),
  written("config/mongo-shell-line", 'db.createUser({ user: "app", pwd: "{}", roles: ["readWrite"] })\nuse shop', {
    secret: plain,
  }),
  written("config/comment", '// TODO remove, prod password is "{}"\nconst port = 80;', { secret: plain }),
  written("config/test-assertion", 'expect(login("ann", "{}")).toBe(true); // real staging password\nconst n = 1;', {
    secret: plain,
  }),
];
