const escape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * JSON in ASCII only, so that every character a person types survives SQS: emulators refuse astral characters and AWS refuses
 * U+FFFE and U+FFFF. One UTF-16 unit becomes one `\uXXXX`; `JSON.parse` gives back the same text.
 */
export const toAsciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, escape)
