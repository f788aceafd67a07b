// What a person wants, out of the sentence in which they ask for it.

const CLOSING: Record<string, string> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“”',
  '‘': '’',
  '‚': '‘’',
  '«': '»',
  '»': '«',
}

/** Where the quotation ends that `wanted` begins with, if it does: an apostrophe inside a word is no end. */
const quotationIn = (wanted: string): string | undefined => {
  const closing = CLOSING[wanted[0] ?? '']
  return closing && new RegExp(`^.(.+?)[${closing}](?![\\p{L}\\p{N}])`, 'su').exec(wanted)?.[1]
}

/** What the person wants, without the quotes around it and what follows them, or without the full stop of their own sentence. */
export const bare = (wanted: string): string => (quotationIn(wanted) ?? wanted.replace(/[.!]+$/, '')).trim()
