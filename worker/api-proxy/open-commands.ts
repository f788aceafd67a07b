// The commands that may use the proxy now.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { CommandAccess } from './command-access.ts'

export interface OpenCommands {
  /** Returns a token that nobody can guess: 256 bits. */
  add: (access: CommandAccess) => string
  remove: (token: string) => void
  find: (token: string) => CommandAccess | undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export const makeOpenCommands = (): OpenCommands => {
  let open: { digest: Buffer; access: CommandAccess }[] = []
  return {
    add: (access) => {
      const token = randomBytes(32).toString('base64url')
      open.push({ digest: digest(token), access })
      return token
    },
    remove: (token) => {
      const removed = digest(token)
      open = open.filter((one) => !timingSafeEqual(one.digest, removed))
    },
    /** Takes equally long whatever the token has in common with one that is right: digests are compared, and all of them. */
    find: (token) => {
      const asked = digest(token)
      const [found] = open.filter((one) => timingSafeEqual(one.digest, asked))
      return found?.access
    },
  }
}
