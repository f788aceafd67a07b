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

/** "Hash: SHA256" and the like, between the first line and the empty one. */
const HEADER = /^[A-Z][A-Za-z-]{1,30}: |^\s*$/

/** A text without its armour. Armour inside a quote stays there. A block without an end goes on to the end of the mail. */
export const takeArmourOff = (text: string): Bare => {
  if (!text.includes('-----BEGIN PGP ')) return { text, isEncrypted: false }
  const kept: string[] = []
  const state = { isSigned: false, isEncrypted: false, inHeaders: false, until: '' }
  for (const line of text.split('\n')) {
    const word = line.trim()
    const last = state.until === '' ? blockEnd(word) : undefined
    if (state.until !== '') state.until = word === state.until ? '' : state.until
    else if (last !== undefined) {
      state.until = last
      state.isEncrypted ||= word === ENCRYPTED
    } else if (word === SIGNED) state.isSigned = state.inHeaders = true
    else {
      const isHeader: boolean = state.inHeaders && HEADER.test(line)
      state.inHeaders = isHeader && word !== ''
      if (!isHeader) kept.push(state.isSigned ? line.replace(/^- /, '') : line)
    }
  }
  return { text: kept.join('\n'), isEncrypted: state.isEncrypted }
}
