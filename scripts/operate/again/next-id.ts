// The id of a command that says an earlier one again. It follows from that one's id, so that who asks twice gets one command. Pure.
import { digestOf } from '../../../contract/derived-ids.ts'

const AGAIN = /^(.+)-again-\d+$/
/** With `-again-NNN` behind it, an id may have 64 characters. */
const LONGEST = 54

/** The command that was said first, shortened where it must be. */
const rootOf = (commandId: string): string => {
  const [, root = commandId] = AGAIN.exec(commandId) ?? []
  return root.length <= LONGEST ? root : `${root.slice(0, 33)}-${digestOf('again', root)}`
}

export const againId = (commandId: string, n: number): string => `${rootOf(commandId)}-again-${n}`
