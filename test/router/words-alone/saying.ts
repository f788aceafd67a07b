// A mail of Ann's, as the search for a word alone sees it.
import { wordAlone } from '../../../router/words-alone/word-alone.ts'
import type { Said, WordAlone } from '../../../router/words-alone/word-alone.ts'

export const says = (words: string, more: Partial<Said> = {}): WordAlone | undefined =>
  wordAlone({
    words,
    subject: 'The title',
    fromName: 'Ann Example',
    from: 'ann@customer.test',
    isNewConversation: false,
    hasFiles: false,
    ...more,
  })
