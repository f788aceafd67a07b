import { createHash } from 'node:crypto'

/** Of this product, so that no other's thread has the same session. Random. */
const NAMESPACE = Buffer.from('5f0c8c5e6c6a4bb09a53f0d21f4c7c1e', 'hex')

/** RFC 9562, version 5: the same session for the same thread, on every worker. */
export const sessionIdOf = (projectKey: string, threadId: string): string => {
  const hash = createHash('sha1').update(NAMESPACE).update(`${projectKey}/${threadId}`).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex', 0, 16)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
