import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { unpack } from './unpack.ts'
import type { Unpacked } from './unpack.ts'

export interface UnpackedAll {
  /** Of the command itself. */
  instruction: string
  /** The directory with everything that came with the command and those that it carries. */
  attachments?: string
  /** What it carries, oldest first; the attachments of each lie in a directory `carried-N`. */
  carried: (Unpacked & { commandId: string })[]
}

/** Unpacks a command and what it carries. `dir` is this command's own; the caller removes it, also after a failure. */
export const unpackAll = async (
  s3: S3Client,
  command: EditMessage,
  carried: EditMessage[],
  dir: string,
  signal: AbortSignal,
): Promise<UnpackedAll> => {
  const { instruction, attachments } = await unpack(s3, command, dir, signal)
  const all: UnpackedAll = { instruction, carried: [], ...(attachments && { attachments }) }
  for (const [index, earlier] of carried.entries()) {
    const unpacked = await unpack(s3, earlier, join(dir, `carried-${index + 1}`), signal)
    all.carried.push({ ...unpacked, commandId: earlier.commandId })
    if (unpacked.attachments) all.attachments = dir
  }
  return all
}
