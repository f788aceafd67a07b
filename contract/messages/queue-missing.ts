// An owner found that a queue of its project key is gone. It has no right to make one, so it tells the router, on the output queue. The
// message names no key: it is about the key whose queue it is on.
import { toAsciiJson } from './ascii-json.ts'
import { NotAMessage, parseMessage } from './fields.ts'

const TYPE = 'queue missing'

export const writeQueueMissing = (): string => toAsciiJson({ type: TYPE })

export const isQueueMissing = (text: string | undefined): boolean => {
  try {
    return parseMessage('a missing queue', text, (f) => f.oneOf('type', [TYPE] as const)) === TYPE
  } catch (error) {
    if (error instanceof NotAMessage) return false
    throw error
  }
}
