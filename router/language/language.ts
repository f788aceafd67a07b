// The languages of our mails: those of the most people on the internet.

export const LANGUAGES = ['en', 'zh', 'es', 'ar', 'id', 'pt', 'fr', 'ja', 'ru', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** Where nothing tells another one. */
export const DEFAULT_LANGUAGE: Language = 'en'

const CODES = new Map<string, Language>(LANGUAGES.map((code) => [code, code]))

/** The language that a tag like `pt-BR` names; `undefined` when it is none of ours. */
export const languageNamed = (tag: string): Language | undefined =>
  CODES.get(tag.trim().slice(0, 35).toLowerCase().split(/[-_]/)[0] ?? '')

/** Of a row, which may be one of an earlier version, or hold anything. */
export const languageOfRow = (reply: { language?: unknown }): Language =>
  (typeof reply.language === 'string' ? languageNamed(reply.language) : undefined) ?? DEFAULT_LANGUAGE

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')
