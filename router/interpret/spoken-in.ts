// The language in which we answer a mail. Pure.
import { languageOf } from '../language/language-of.ts'
import type { Language } from '../language/language.ts'
import type { Mail } from '../mail/mail.ts'
import { quotedLanguageIn } from '../mail-templates/delimiter.ts'

/** That of the person's words; when they do not tell, that of the mail of ours that they quote. */
export const spokenIn = ({ words, subject, quoted, headers }: Mail): Language => {
  const earlier = quotedLanguageIn(quoted)
  const contentLanguage = headers.get('content-language') ?? ''
  return languageOf({ text: words, subject, contentLanguage, ...(earlier && { earlier }) })
}
