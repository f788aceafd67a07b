// PGP written into the text: a signature is taken off, and what is encrypted is nothing that we can read.

export interface Bare {
  text: string
  isEncrypted: boolean
}

const SIGNED = '-----BEGIN PGP SIGNED MESSAGE-----'
/** Blocks that nobody reads, by their first line, with their last one. */
const BLOCKS = {
  '-----BEGIN PGP SIGNATURE-----': '-----END PGP SIGNATURE-----',
  '-----BEGIN PGP PUBLIC KEY BLOCK-----': '-----END PGP PUBLIC KEY BLOCK-----',
  '-----BEGIN PGP MESSAGE-----': '-----END PGP MESSAGE-----',
}
const ENCRYPTED = '-----BEGIN PGP MESSAGE-----'

const blockEnd = (line: string): string | undefined =>
  Object.entries(BLOCKS).find(([first]) => first === line)?.[1]

/** Headers such as "Hash: SHA256", up to the empty line. */
const afterHeaders = (lines: string[], at: number): number => {
  let i = at
  while (/^[A-Z][A-Za-z-]{1,30}: /.test(lines[i] ?? '')) i += 1
  return lines[i]?.trim() === '' ? i : i - 1
}

/** A text without its armour. Lines that quote somebody's armour stay with the quote. */
export const takeArmourOff = (text: string): Bare => {
  if (!text.includes('-----BEGIN PGP ')) return { text, isEncrypted: false }
  const lines = text.split('\n')
  const kept: string[] = []
  let isSigned = false
  let isEncrypted = false
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? ''
    const last = blockEnd(line.trim())
    if (line.trim() === SIGNED) {
      isSigned = true
      i = afterHeaders(lines, i + 1)
    } else if (last !== undefined) {
      isEncrypted ||= line.trim() === ENCRYPTED
      const end = lines.findIndex((each, k) => k > i && each.trim() === last)
      // Without an end it goes on to the end of the mail.
      if (end < 0) break
      i = end
    } else kept.push(isSigned ? line.replace(/^- /, '') : line)
  }
  return { text: kept.join('\n'), isEncrypted }
}
