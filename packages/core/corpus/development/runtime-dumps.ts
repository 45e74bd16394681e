import { hex32, plain, token } from "../shapes.ts";
import { harmless, type Template } from "../template.ts";
import { written } from "./written.ts";

/** Values as languages print them, logs and traces of stacks. */
export const runtimeDumps: readonly Template[] = [
  written("config/dump-go-plus", "cfg={Host:db1 Port:5432 User:app Password:{} SSL:{Mode:require}}", { secret: plain }),
  written("config/dump-go-sharp", 'main.Config{Host:"db1", APIKey:"{}", Retries:3}', { secret: token }),
  written("config/dump-go-map-text", "map[host:db1 password:{} port:5432]", { secret: plain }),
  written("config/dump-go-pointer-case", "&{Name:ann Token:{} Scopes:[read write]}", { secret: token }),
  written(
    "config/dump-go-spew-case",
    '(main.Login) {\n User: (string) (len=3) "ann",\n Password: (string) (len=14) "{}",\n Age: (int) 41\n}',
    { secret: plain },
  ),
  written("config/dump-ruby-inspect-text", '#<Login:0x00007f8b1c0a user="ann", @password="{}", @age=41>', {
    secret: plain,
  }),
  written("config/dump-ruby-symbols-line", '{user: "ann", password: "{}", age: 41}', { secret: plain }),
  written("config/dump-ruby-struct", '#<struct Login user="ann", token="{}">', { secret: token }),
  written(
    "config/dump-rails-parameters",
    'Parameters: {"utf8"=>"✓", "user"=>{"email"=>"a@b", "password"=>"{}"}, "commit"=>"Log in"}',
    { secret: plain },
  ),
  written(
    "config/dump-php-var",
    'array(2) {\n  ["user"]=>\n  string(3) "ann"\n  ["password"]=>\n  string(14) "{}"\n}',
    { secret: plain },
  ),
  written(
    "config/dump-php-object-whole",
    "Login Object\n(\n    [user:protected] => ann\n    [password:Login:private] => {}\n    [age] => 41\n)",
    { secret: plain },
  ),
  written("config/dump-php-export-text", "array (\n  'user' => 'ann',\n  'api_key' => '{}',\n)", { secret: token }),
  written("config/dump-php-serialized", 'a:2:{s:4:"user";s:3:"ann";s:8:"password";s:14:"{}";}', { secret: plain }),
  written("config/dump-python-repr-text", "Login(user='ann', password='{}', age=41)", { secret: plain }),
  written("config/dump-python-pydantic", "user='ann' token='{}' age=41", { secret: token }),
  written("config/dump-python-namespace-text", "Namespace(host='db1', password='{}', port=5432, verbose=False)", {
    secret: plain,
  }),
  written("config/dump-python-bytes-text", "{'user': b'ann', 'password': b'{}', 'age': 41}", { secret: plain }),
  written("config/dump-python-ordered", "OrderedDict([('user', 'ann'), ('password', '{}'), ('age', 41)])", {
    secret: plain,
  }),
  written("config/dump-python-environ-line", "environ({'PATH': '/bin', 'API_TOKEN': '{}', 'TZ': 'UTC'})", {
    secret: token,
  }),
  written(
    "config/dump-python-locals-form",
    "    login(user, password)\n      password = '{}'\n      user     = 'ann'\nValueError: nope",
    { secret: plain },
  ),
  written("config/dump-java-map-text", "{user=ann, password={}, age=41}", { secret: plain }),
  written("config/dump-java-record", "Login[user=ann, password={}, age=41]", { secret: plain }),
  written("config/dump-java-lombok-text", "LoginRequest(super=Base(id=7), username=ann, secretKey={}, roles=[a, b])", {
    secret: token,
  }),
  written("config/dump-java-quoted", "Login{user='ann', password='{}', age=41}", { secret: plain }),
  written(
    "config/dump-java-properties-list",
    "-- listing properties --\nuser.name=ann\ndb.password={}\njava.version=21",
    { secret: plain },
  ),
  written("config/dump-kotlin-data-line", "Login(user=ann, token={}, scopes=[read, write])", { secret: token }),
  written("config/dump-scala-map", "Map(user -> ann, password -> {}, age -> 41)", { secret: plain }),
  written("config/dump-rust-pretty-too", 'Login {\n    user: "ann",\n    password: Some(\n        "{}",\n    ),\n}', {
    secret: plain,
  }),
  written("config/dump-rust-option-text", 'Config { host: "db1", token: Some("{}"), port: 5432 }', { secret: token }),
  written("config/dump-rust-tuple-struct", 'Login { user: "ann", api_key: ApiKey("{}") }', { secret: token }),
  written("config/dump-elixir-map", '%{password: "{}", user: "ann"}', { secret: plain }),
  written("config/dump-elixir-strings", '%{"api_key" => "{}", "user" => "ann"}', { secret: token }),
  written("config/dump-elixir-struct-form", '%Shop.Login{user: "ann", password: "{}", age: 41}', { secret: plain }),
  written("config/dump-elixir-keywords", '[user: "ann", password: "{}", age: 41]', { secret: plain }),
  written("config/dump-erlang-binary", '#{password => <<"{}">>,user => <<"ann">>}', { secret: plain }),
  written("config/dump-csharp-record-case", "Login { User = ann, Password = {}, Age = 41 }", { secret: plain }),
  written("config/dump-csharp-dictionary", "[user, ann], [password, {}], [age, 41]", { secret: plain }),
  written("config/dump-powershell-table", "Name     : ann\nPassword : {}\nAge      : 41", { secret: plain }),
  written("config/dump-powershell-custom", "@{user=ann; password={}; age=41}", { secret: plain }),
  written(
    "config/dump-powershell-columns-line",
    "Name                           Value\n----                           -----\nAPI_TOKEN                      {}\nTZ                             UTC",
    { secret: token },
  ),
  written("config/dump-swift-print", 'Login(user: "ann", password: "{}", age: 41)', { secret: plain }),
  written("config/dump-swift-optional", '["user": Optional("ann"), "token": Optional("{}")]', { secret: token }),
  written("config/dump-node-inspect-line", "{\n  user: 'ann',\n  password: '{}',\n  age: 41\n}", { secret: plain }),
  written("config/dump-node-class", "Login { user: 'ann', apiKey: '{}', scopes: [ 'read' ] }", { secret: token }),
  written("config/dump-node-map", "Map(2) { 'user' => 'ann', 'password' => '{}' }", { secret: plain }),
  written("config/dump-node-headers", "[Symbol(kHeaders)]: [\n  'host', 'a.example.com',\n  'x-api-key', '{}'\n]", {
    secret: token,
  }),
  written(
    "config/dump-node-error",
    "AxiosError: Request failed with status code 401 {\n  config: { auth: { username: 'ann', password: '{}' } }\n}",
    { secret: plain },
  ),
  written("config/dump-protobuf-text-case", 'login {\n  user: "ann"\n  password: "{}"\n  age: 41\n}', {
    secret: plain,
  }),
  written("config/dump-dart-map-text", "{user: ann, password: {}, age: 41}", { secret: plain }),
  written("config/dump-lua-table-case", '{ ["user"] = "ann", ["password"] = "{}" }', { secret: plain }),
  written("config/dump-r-list-text", '$user\n[1] "ann"\n\n$password\n[1] "{}"\n', { secret: plain }),
  written(
    "config/dump-mysql-row",
    "*************************** 1. row ***************************\n      id: 7\npassword: {}\n    name: ann",
    { secret: plain },
  ),
  written("config/dump-psql-expanded", "-[ RECORD 1 ]------\nid       | 7\npassword | {}\nname     | ann", {
    secret: plain,
  }),
  written("config/dump-psql-table", " id | name |    api_key\n----+------+---------------\n  7 | ann  | {}\n(1 row)", {
    secret: token,
  }),
  written("config/dump-csv-column-case", "id,name,password\n7,ann,{}\n", { secret: plain }),
  written("config/dump-csv-tabs-line", "id\tname\taccess_token\n7\tann\t{}\n", { secret: token }),
  written("config/dump-markdown-column-text", "| user | password |\n| --- | --- |\n| ann | {} |", { secret: plain }),
  written("config/dump-html-table-text", "<tr><th>User</th><td>ann</td></tr><tr><th>Password</th><td>{}</td></tr>", {
    secret: plain,
  }),
  written("config/dump-definition-list-text", "<dl><dt>Region</dt><dd>eu</dd><dt>API key</dt><dd>{}</dd></dl>", {
    secret: token,
  }),
  written(
    "config/log-json-line-text",
    '{"level":30,"time":1763800000000,"msg":"login","body":{"user":"ann","pwd":"{}"}}',
    { secret: plain },
  ),
  written(
    "config/log-query",
    'Query: SELECT * FROM users WHERE name = $1 AND password = $2 -- PARAMETERS: ["ann", "{}"]',
    { secret: plain },
  ),
  written("config/log-ssh-debug", "DEBUG auth: trying keyboard-interactive for ann, password=[{}], attempt 2", {
    secret: plain,
  }),
  written(
    "config/log-celery-text",
    "Task login[7f3c] received: args=('ann',) kwargs={'password': '{}', 'retry': True}",
    { secret: plain },
  ),
  written(
    "config/log-key-colon-space-json-text",
    'POST /login payload: {"username": "ann", "password": "{}"} 401 12ms',
    { secret: plain },
  ),
  written(
    "config/log-access-query-text",
    '10.0.0.4 - - [22/Nov/2026:10:00:00 +0000] "GET /v1/me?access_token={} HTTP/1.1" 200 512',
    { secret: token },
  ),
  written(
    "config/log-exception-message",
    "com.acme.AuthException: bad credentials for ann: secret={}\n\tat com.acme.Auth.check(Auth.java:41)",
    { secret: token },
  ),
  written("config/log-call-arguments", 'at connect(host="db1", user="app", password="{}") in db.py:41', {
    secret: plain,
  }),
  written(
    "config/log-tool-trace",
    'Action: http_login\nAction Input: {"user": "ann", "password": "{}"}\nObservation: 200',
    { secret: plain },
  ),
  written("config/log-interleaved", "[a] user=ann\n[b] GET /health 200\n[a] password={}\n[b] took 3ms", {
    secret: plain,
  }),
  written("config/dump-cut-in-value", 'body: {"user":"ann","client_secret":"{}', { secret: token }),
  written("config/dump-cut-before-quote-line", "{'host': 'db1', 'password': '{}... (truncated)", { secret: plain }),
  written("config/dump-environment", "SHELL=/bin/bash\nSESSION_SECRET={}\nPWD=/srv/app\nOLDPWD=/srv\n_=/usr/bin/env", {
    secret: hex32,
  }),
  harmless(
    "config/dump-working-directory",
    () => "PWD=/srv/app\nOLDPWD=/home/ann\nSSH_AUTH_SOCK=/tmp/ssh-x/agent.12\nXAUTHORITY=/home/ann/.Xauthority",
  ),
  harmless(
    "config/dump-masked-already-form",
    () => "Login(user='ann', password='***', token=SecretStr('**********'), key=<hidden>)",
  ),
  harmless(
    "config/dump-filtered-parameters",
    () => 'Parameters: {"user"=>{"email"=>"a@b", "password"=>"[FILTERED]"}, "authenticity_token"=>"[FILTERED]"}',
  ),
  harmless("config/dump-empty-secrets-text", () => 'Config{Host:"db1", Password:"", Token:"", APIKey:(*string)(nil)}'),
  harmless("config/dump-java-null-text", () => "Login(user=ann, password=null, token=Optional.empty, keys=[])"),
  harmless(
    "config/dump-stack-of-auth",
    () =>
      "TypeError: Cannot read properties of undefined (reading 'token')\n    at getToken (/srv/app/auth/token.js:41:13)\n    at async login (/srv/app/password.js:7:3)",
  ),
  harmless(
    "config/dump-python-traceback-text",
    () =>
      "Traceback (most recent call last):\n  File \"/srv/auth.py\", line 41, in check_password\n    raise InvalidToken(key)\nKeyError: 'password'",
  ),
  harmless("config/dump-rust-none", () => 'Config { host: "db1", token: None, password: None, key_count: 3 }'),
  harmless(
    "config/dump-token-stream",
    () => 'tokens: [Token { kind: Ident, text: "let" }, Token { kind: Eq, text: "=" }] next_token=Semi',
  ),
  harmless(
    "config/dump-syntax-error",
    () => "SyntaxError: unexpected token: 'else' (line 4)\nParseError: missing token ';' before 'return', key='name'",
  ),
  harmless("config/dump-spacy", () => "token.text='parcel' token.pos_='NOUN' token.lemma_='parcel' is_stop=False"),
  harmless(
    "config/dump-counts-line",
    () => "usage=Usage(prompt_tokens=12, completion_tokens=4, total_tokens=16) cost=0.0012 cached_tokens=0",
  ),
  harmless(
    "config/dump-key-error",
    () => "KeyError: 'api_key'\nErrno::ENOENT: No such file or directory @ rb_sysopen - config/master.key",
  ),
  harmless(
    "config/dump-sort-keys",
    () => "SortKey(name=createdAt, direction=DESC) PrimaryKey[id=7] CacheKey{prefix=user, id=7}",
  ),
];
