// What came with a command: the whole instruction, and its attachments as files that the editing program can read.
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { EditMessage, StoredObject } from '../../contract/messages/edit-message.ts'

export interface Unpacked {
  instruction: string
  /** A directory with the attachments, outside the worktree; absent when there are none. */
  attachments?: string
  /** Removes the files again. */
  remove: () => Promise<void>
}

const get = async (s3: S3Client, { bucket, key }: StoredObject, abortSignal: AbortSignal) => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal })
    if (!Body) throw new Error('the object has no body')
    return Body
  } catch (cause) {
    throw new Error(`cannot read s3://${bucket}/${key}`, { cause })
  }
}

/** `dir` is this command's own. File names were made safe by the router; a number in front keeps equal names apart. */
export const unpack = async (
  s3: S3Client,
  command: EditMessage,
  dir: string,
  signal: AbortSignal,
): Promise<Unpacked> => {
  const { instructionAt, attachments = [] } = command
  const instruction = instructionAt
    ? await (await get(s3, instructionAt, signal)).transformToString()
    : command.instruction
  const remove = (): Promise<void> => rm(dir, { recursive: true, force: true })
  if (attachments.length === 0) return { instruction, remove }

  await mkdir(dir, { recursive: true })
  for (const [index, attachment] of attachments.entries()) {
    const name = `${index + 1}-${attachment.name.replace(/[/\\\0]/g, '_')}`
    const body = (await get(s3, attachment, signal)) as Readable
    await pipeline(body, createWriteStream(join(dir, name)), { signal })
  }
  return { instruction, attachments: dir, remove }
}
