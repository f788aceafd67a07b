const escape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * JSON in ASCII, so that any text survives SQS: some emulators reject astral characters, and AWS rejects U+FFFE and U+FFFF. Each UTF-16
 * unit beyond ASCII becomes `\uXXXX`; `JSON.parse` restores the same text.
 */
export const toAsciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, escape)
