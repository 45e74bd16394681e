import { accounting } from "./development/accounting.ts";
import { addresses } from "./development/addresses.ts";
import { assignedWild } from "./development/assigned-wild.ts";
import { commandLines } from "./development/command-lines.ts";
import { commandLinesHarmlessFlags } from "./development/command-lines-harmless-flags.ts";
import { commandLinesLookAlikes } from "./development/command-lines-look-alikes.ts";
import { commandLinesServices } from "./development/command-lines-services.ts";
import { commandLinesSystems } from "./development/command-lines-systems.ts";
import { configDeclared } from "./development/config-declared.ts";
import { configFiles } from "./development/config-files.ts";
import { configHarmlessCode } from "./development/config-harmless-code.ts";
import { configKeyless } from "./development/config-keyless.ts";
import { configLanguages } from "./development/config-languages.ts";
import { configLookAlikes } from "./development/config-look-alikes.ts";
import { configTexts } from "./development/config-texts.ts";
import { containers } from "./development/containers.ts";
import { containersLookAlikes } from "./development/containers-look-alikes.ts";
import { containersServices } from "./development/containers-services.ts";
import { containersShapes } from "./development/containers-shapes.ts";
import { conversations } from "./development/conversations.ts";
import { conversationsLookAlikes } from "./development/conversations-look-alikes.ts";
import { conversationsSecrets } from "./development/conversations-secrets.ts";
import { depth } from "./development/depth.ts";
import { encodings } from "./development/encodings.ts";
import { encodingsLookAlikes } from "./development/encodings-look-alikes.ts";
import { encodingsSeen } from "./development/encodings-seen.ts";
import { encodingsShown } from "./development/encodings-shown.ts";
import { encodingsWrapped } from "./development/encodings-wrapped.ts";
import { headers } from "./development/headers.ts";
import { headersDumps } from "./development/headers-dumps.ts";
import { headersLookAlikes } from "./development/headers-look-alikes.ts";
import { headersProtocols } from "./development/headers-protocols.ts";
import { keys } from "./development/keys.ts";
import { keysI18n } from "./development/keys-i18n.ts";
import { keysVariants } from "./development/keys-variants.ts";
import { numbersAndUsage } from "./development/numbers-and-usage.ts";
import { ownKeys } from "./development/own-keys.ts";
import { personalData } from "./development/personal-data.ts";
import { personalNumbers } from "./development/personal-numbers.ts";
import { primitives } from "./development/primitives.ts";
import { privateKeys } from "./development/private-keys.ts";
import { privateKeysBare } from "./development/private-keys-bare.ts";
import { privateKeysLookAlikes } from "./development/private-keys-look-alikes.ts";
import { providerFormats } from "./development/provider-formats.ts";
import { providerLookAlikes } from "./development/provider-look-alikes.ts";
import { providerTokens } from "./development/provider-tokens.ts";
import { runtimeDumps } from "./development/runtime-dumps.ts";
import { sentences } from "./development/sentences.ts";
import { sentencesLanguages } from "./development/sentences-languages.ts";
import { sentencesLookAlikes } from "./development/sentences-look-alikes.ts";
import { sentencesSpoken } from "./development/sentences-spoken.ts";
import { sentencesTold } from "./development/sentences-told.ts";
import { sentencesWild } from "./development/sentences-wild.ts";
import { urls } from "./development/urls.ts";
import { valueShapes } from "./development/value-shapes.ts";
import { accounting as frozenAccounting } from "./frozen/frozen-accounting.ts";
import { commandLines as frozenCommandLines } from "./frozen/frozen-command-lines.ts";
import { configTexts as frozenConfigTexts } from "./frozen/frozen-config-texts.ts";
import { containers as frozenContainers } from "./frozen/frozen-containers.ts";
import { conversations as frozenConversations } from "./frozen/frozen-conversations.ts";
import { depth as frozenDepth } from "./frozen/frozen-depth.ts";
import { encodings as frozenEncodings } from "./frozen/frozen-encodings.ts";
import { headers as frozenHeaders } from "./frozen/frozen-headers.ts";
import { keys as frozenKeys } from "./frozen/frozen-keys.ts";
import { keysI18n as frozenKeysI18n } from "./frozen/frozen-keys-i18n.ts";
import { ownKeys as frozenOwnKeys } from "./frozen/frozen-own-keys.ts";
import { personalData as frozenPersonalData } from "./frozen/frozen-personal-data.ts";
import { primitives as frozenPrimitives } from "./frozen/frozen-primitives.ts";
import { privateKeys as frozenPrivateKeys } from "./frozen/frozen-private-keys.ts";
import { providerTokens as frozenProviderTokens } from "./frozen/frozen-provider-tokens.ts";
import { sentences as frozenSentences } from "./frozen/frozen-sentences.ts";
import { urls as frozenUrls } from "./frozen/frozen-urls.ts";
import type { Split, Template } from "./template.ts";

/** All templates, by the files that they stand in. */
export const TEMPLATES: Readonly<Record<Split, readonly Template[]>> = {
  development: [
    ...accounting,
    ...assignedWild,
    ...commandLines,
    ...configTexts,
    ...containers,
    ...conversations,
    ...depth,
    ...encodings,
    ...headers,
    ...keys,
    ...keysI18n,
    ...ownKeys,
    ...personalData,
    ...primitives,
    ...privateKeys,
    ...providerTokens,
    ...sentences,
    ...urls,
    ...encodingsShown,
    ...encodingsWrapped,
    ...encodingsLookAlikes,
    ...privateKeysBare,
    ...privateKeysLookAlikes,
    ...sentencesLanguages,
    ...sentencesSpoken,
    ...commandLinesServices,
    ...commandLinesSystems,
    ...commandLinesLookAlikes,
    ...configFiles,
    ...configLanguages,
    ...configLookAlikes,
    ...runtimeDumps,
    ...personalNumbers,
    ...conversationsLookAlikes,
    ...containersShapes,
    ...containersServices,
    ...containersLookAlikes,
    ...headersDumps,
    ...headersProtocols,
    ...headersLookAlikes,
    ...addresses,
    ...keysVariants,
    ...providerFormats,
    ...providerLookAlikes,
    ...conversationsSecrets,
    ...valueShapes,
    ...sentencesLookAlikes,
    ...commandLinesHarmlessFlags,
    ...configHarmlessCode,
    ...numbersAndUsage,
    ...configDeclared,
    ...configKeyless,
    ...encodingsSeen,
    ...sentencesTold,
    ...sentencesWild,
  ],
  frozen: [
    ...frozenAccounting,
    ...frozenCommandLines,
    ...frozenConfigTexts,
    ...frozenContainers,
    ...frozenConversations,
    ...frozenDepth,
    ...frozenEncodings,
    ...frozenHeaders,
    ...frozenKeys,
    ...frozenKeysI18n,
    ...frozenOwnKeys,
    ...frozenPersonalData,
    ...frozenPrimitives,
    ...frozenPrivateKeys,
    ...frozenProviderTokens,
    ...frozenSentences,
    ...frozenUrls,
  ],
};
