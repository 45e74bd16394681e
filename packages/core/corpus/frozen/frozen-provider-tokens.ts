// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { formatIn } from "../context.ts";
import { jsonWebToken } from "../secret-makers.ts";
import { harmless, holdsMany, type Template } from "../template.ts";
import { contexts } from "./frozen-contexts.ts";

const format = formatIn(contexts);

export const providerTokens: readonly Template[] = [
  format("tokens/anthropic-admin", (random) => `sk-${"ant-"}admin01-${random.base64Url(93)}AA`),
  format("tokens/openai-project", (random) => `sk-${"proj-"}${random.base64Url(74)}T3BlbkFJ${random.base64Url(74)}`),
  format("tokens/openai-legacy", (random) => `sk-${random.alphanumeric(20)}T3BlbkFJ${random.alphanumeric(20)}`),
  format("tokens/langfuse", (random) => `sk-${"lf-"}${random.uuid()}`),
  format("tokens/langwatch", (random) => `sk-${"lw-"}${random.alphanumeric(64)}`),
  format("tokens/langsmith-personal", (random) => `lsv2_${"pt_"}${random.hex(32)}_${random.hex(10)}`),
  format(
    "tokens/huggingface",
    (random) => `${"hf"}_${random.text(34, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")}`,
  ),
  format("tokens/groq", (random) => `${"gsk"}_${random.alphanumeric(52)}`),
  format("tokens/replicate", (random) => `${"r8"}_${random.alphanumeric(37)}`),
  format("tokens/perplexity", (random) => `${"pplx"}-${random.alphanumeric(48)}`),
  format("tokens/tavily", (random) => `${"tvly"}-${random.alphanumeric(32)}`),
  format("tokens/fireworks", (random) => `${"fw"}_${random.alphanumeric(24)}`),
  format("tokens/databricks", (random) => `${"dapi"}${random.hex(32)}`),
  format("tokens/jina", (random) => `${"jina"}_${random.hex(32)}${random.base64Url(28)}`),
  format("tokens/google-oauth-access", (random) => `${"ya29"}.${random.base64Url(120)}`),
  format("tokens/aws-session-key", (random) => `${"ASIA"}${random.text(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`),
  format("tokens/aws-bedrock", (random) => `${"ABSK"}${random.base64Url(128).replaceAll(/[-_]/g, "x")}`),
  format("tokens/github-oauth", (random) => `${"gho"}_${random.alphanumeric(36)}`),
  format(
    "tokens/github-fine-grained",
    (random) => `${"github"}_pat_11${random.capitals(20)}_${random.alphanumeric(59)}`,
  ),
  format("tokens/slack-app", (random) => `${"xapp"}-1-A${random.capitals(10)}-${random.digits(13)}-${random.hex(64)}`),
  format("tokens/stripe-webhook", (random) => `${"whsec"}_${random.alphanumeric(32)}`),
  format("tokens/sendgrid", (random) => `${"SG"}.${random.base64Url(22)}.${random.base64Url(43)}`),
  format("tokens/mailgun", (random) => `${"key"}-${random.hex(32)}`),
  format("tokens/resend", (random) => `${"re"}_${random.alphanumeric(8)}_${random.alphanumeric(24)}`),
  format("tokens/npm", (random) => `${"npm"}_${random.alphanumeric(36)}`),
  format("tokens/vault-batch", (random) => `${"hvb"}.${random.base64Url(140)}`),
  format("tokens/linear", (random) => `${"lin"}_api_${random.alphanumeric(40)}`),
  format("tokens/notion", (random) => `${"ntn"}_${random.digits(11)}${random.alphanumeric(35)}`),
  format("tokens/figma", (random) => `${"figd"}_${random.base64Url(40)}`),
  format("tokens/supabase-secret", (random) => `${"sb"}_secret_${random.base64Url(31)}`),
  format("tokens/planetscale", (random) => `${"pscale"}_tkn_${random.base64Url(43)}`),
  format("tokens/postman", (random) => `${"PMAK"}-${random.hex(24)}-${random.hex(34)}`),
  format("tokens/dynatrace", (random) => `${"dt0c01"}.${random.capitals(24)}.${random.capitals(64)}`),
  format("tokens/pulumi", (random) => `${"pul"}-${random.hex(40)}`),
  format("tokens/facebook", (random) => `${"EAA"}${random.alphanumeric(150)}`),
  format("tokens/square", (random) => `${"EAAA"}${random.base64Url(60)}`),
  format("tokens/alibaba", (random) => `${"LTAI"}${random.alphanumeric(20)}`),
  format("tokens/twilio", (random) => `${"SK"}${random.hex(32)}`),
  format("tokens/datadog-app", (random) => `${"ddapp"}_${random.alphanumeric(34)}`),
  format("tokens/contentful", (random) => `${"CFPAT"}-${random.base64Url(43)}`),
  format("tokens/typeform", (random) => `${"tfp"}_${random.base64Url(59)}`),
  format("tokens/sonarqube", (random) => `${"squ"}_${random.hex(40)}`),
  format(
    "tokens/age-identity",
    (random) => `${"AGE-SECRET"}-KEY-1${random.text(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")}`,
  ),
  holdsMany(
    "tokens/jwt-in-log",
    (random) => {
      const jwt = jsonWebToken(random);
      return { value: `verified ${jwt.token} for ann`, secrets: jwt.parts, keeps: ["verified", "for ann"] };
    },
    { instances: 2 },
  ),
  harmless("tokens/hf-variable-names", () => "hf_transfer_enabled hf_datasets_cache_directory_path"),
  harmless("tokens/npm-config-names", () => "npm_config_registry npm_package_version npm_lifecycle_event"),
  harmless("tokens/snake-case-like-keys", () => "sk_test_mode_enabled and sk_live_mode_disabled_by_default"),
  harmless(
    "tokens/masked-with-stars",
    (random) => `key sk-${"proj-"}************${random.alphanumeric(4)} was revoked`,
  ),
  harmless("tokens/masked-with-dots", () => `AIza${"•".repeat(35)}`),
  harmless(
    "tokens/vendor-resource-ids",
    (random) =>
      `file-${random.alphanumeric(22)} asst_${random.alphanumeric(24)} thread_${random.alphanumeric(24)} vs_${random.hex(24)} batch_${random.hex(32)}`,
    { instances: 2 },
  ),
  harmless(
    "tokens/stripe-ids",
    (random) =>
      `cus_${random.alphanumeric(14)} pi_3${random.alphanumeric(23)} price_1${random.alphanumeric(23)} evt_1${random.alphanumeric(23)} sub_1${random.alphanumeric(23)}`,
    { instances: 2 },
  ),
  harmless("tokens/image-digest", (random) => `ghcr.io/acme/shop@sha256:${random.hex(64)}`),
  harmless(
    "tokens/integrity",
    (random) => `"integrity": "sha512-${random.base64Url(86).replaceAll("_", "/").replaceAll("-", "+")}=="`,
  ),
  harmless("tokens/uuids", (random) => `${random.uuid()} follows ${random.uuid()}`, { instances: 2 }),
  harmless(
    "tokens/identifiers-in-code",
    () => "const re_escape_all_special_characters = fw_update_firmware_to_latest;",
  ),
  harmless(
    "tokens/dotted-names",
    () => "sl.components.button.primary, st.session_state.messages, dp.pt.layout, SG.Grid.Column",
  ),
  harmless("tokens/base64-words", () => "eyJ is how base64 of a JSON object begins"),
];
