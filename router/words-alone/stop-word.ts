// Whether a mail says "stop" and nothing else. Pure.
// These count: "stop" or the German "stopp", once or more, with or without "please" ("bitte"), in any case, with any punctuation except
// a question mark: "STOP!!!", "Stop, please.", "*stop*". Everything else is an instruction, even "stop it": losing an instruction is worse
// than taking a stop for an instruction, because an instruction interrupts too.

const STOP_WORDS = ['stop', 'stopp']
const POLITE_WORDS = ['please', 'bitte']

/** A signature or the quoted mail starts at one of these: "-- ", a drawn line, "-----Original Message-----". */
const END = /^(--|[-_]{5,}|-{3,}[^-].*[^-]-{3,})\s*$/
/** Lines that mail programs add about themselves. */
const FOOTER = /^(sent (from|with|via) |get outlook for |gesendet (von|mit|über) |von mein.* gesendet)/i
/** An address or a time of day: tells a mail program's line about the quoted mail from the person's own words. */
const EVIDENCE = /@|\d[:.]\d\d/
/** Two lines like "From: Webordinary <edit@example.org>", "Sent: Monday". */
const HEADERS = /^\*?\p{L}{2,12}\*?\s?:[^\n]*\n\*?\p{L}{2,20}\*?\s?:/u

const isHeaders = (paragraph: string): boolean => HEADERS.test(paragraph) && EVIDENCE.test(paragraph)
/** "On Monday at 10:00, Webordinary <edit@example.org> wrote:", in any language. */
const isAttribution = (paragraph: string): boolean => paragraph.endsWith(':') && EVIDENCE.test(paragraph)

/** The person's own words: no quotes, no signature, no lines that mail programs add around them. */
const ownParagraphs = (text: string): string[] => {
  const lines = text.split('\n').filter((line) => !/^\s*>/.test(line))
  const end = lines.findIndex((line) => END.test(line))
  const own = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.trim()).join('\n')
  const paragraphs = own.split(/\n{2,}/).filter((each) => each !== '' && !FOOTER.test(each))
  const headers = paragraphs.findIndex(isHeaders)
  const above = headers < 0 ? paragraphs : paragraphs.slice(0, headers)
  return isAttribution(above.at(-1)?.trim() ?? '') ? above.slice(0, -1) : above
}

const isStopping = (own: string): boolean => {
  const words = own.split(/[^\p{L}\p{N}?]+/u).filter((word) => word !== '')
  const isStop = (word: string): boolean => STOP_WORDS.includes(word.toLowerCase())
  const isPolite = (word: string): boolean => POLITE_WORDS.includes(word.toLowerCase())
  return words.some(isStop) && words.every((word) => isStop(word) || isPolite(word))
}

/** `words`: the person's own. The subject counts only if the person wrote no text at all, and never after "Re:". */
export const isStopMail = ({ words, subject }: { words: string; subject: string }): boolean => {
  const own = ownParagraphs(words)
  return isStopping(own.length > 0 ? own.join(' ') : subject)
}
