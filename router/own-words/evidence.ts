// Signs by which a mail program's line about another mail differs from a person's sentence: an address, a date, a time of day. Of any language.

const ADDRESS = /[^\s<>@]@[^\s<>@]/u

const NUMBER = String.raw`\p{Nd}{1,2}`
const DATE = new RegExp(
  [
    // A year, a date in figures, a day with its month, East Asian dates.
    String.raw`(?<![\p{Nd}+])\p{Nd}{4}(?!\p{Nd})`,
    String.raw`${NUMBER}[./-]\s?${NUMBER}[./-]`,
    String.raw`${NUMBER}[.,]?\s+\p{L}{3}`,
    String.raw`\p{L}{3}\.?\s+${NUMBER}(?![\p{Nd}:])`,
    String.raw`${NUMBER}\s?[月월日일]`,
  ].join('|'),
  'u',
)
/** "10:01", "10.01", "10h01", not the "29.11" of a date. */
const TIME = /(?<![.\p{Nd}])\p{Nd}{1,2}\s?(?:[:.hH時时点點시]|：)\s?\p{Nd}{2}(?![.\p{Nd}])/u

export const hasAddress = (text: string): boolean => ADDRESS.test(text)
export const hasDate = (text: string): boolean => DATE.test(text)
export const hasTime = (text: string): boolean => TIME.test(text)

const isFilled = (text: string): boolean => text.trim() !== ''

export const firstFilled = (texts: string[]): string => texts.find(isFilled) ?? ''

/** Whether the last of these lines that says something leads to what follows: "End the letter with:". */
export const leadsOn = (texts: string[]): boolean =>
  /[:：]\s*$/u.test((texts.findLast(isFilled) ?? '').slice(-100))
