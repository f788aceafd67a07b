// Repository URLs may contain a user and a secret, and git's output is logged and mailed.

/**
 * `https://user:secret@host/x` becomes `https://***@host/x`, and a lone token likewise. Masks up to the last `@` of the word, because a
 * secret may contain `/` or `@`. The user `git` of ssh addresses is not secret and stays.
 */
export const maskCredentials = (text: string): string => text.replaceAll(/[^\s'"<>]+/g, maskWord)

const maskWord = (word: string): string => {
  const from = word.indexOf('//') + 2
  const to = word.lastIndexOf('@')
  if (from < 2 || to < from || word.slice(from, to) === 'git') return word
  return `${word.slice(0, from)}***${word.slice(to)}`
}
