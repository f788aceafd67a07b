// What came with a command: the whole instruction, and its attachments as files that the editing program can read.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { EditMessage, StoredObject } from '../../contract/messages/edit-message.ts'

export interface Unpacked {
  instruction: string
  /** A directory with the attachments, outside the worktree; absent when there are none. */
  attachments?: string
}

const fetchObject = async <T>(
  s3: S3Client,
  { bucket, key }: StoredObject,
  abortSignal: AbortSignal,
  take: (body: Readable) => Promise<T>,
): Promise<T> => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal })
    if (!Body) throw new Error('the object has no body')
    // The signal that the SDK was given counts only until the body begins.
    return await take(addAbortSignal(abortSignal, Body as Readable))
  } catch (cause) {
    throw new Error(`cannot fetch s3://${bucket}/${key}`, { cause })
  }
}

/**
 * `dir` is this command's own; the caller removes it, also after a failure. File names were made safe by the router; a number in front
 * keeps equal names apart.
 */
export const unpack = async (
  s3: S3Client,
  command: EditMessage,
  dir: string,
  signal: AbortSignal,
): Promise<Unpacked> => {
  const { instructionAt, attachments = [] } = command
  const instruction = instructionAt ? await fetchObject(s3, instructionAt, signal, text) : command.instruction
  if (attachments.length === 0) return { instruction }

  await mkdir(dir, { recursive: true })
  for (const [index, attachment] of attachments.entries()) {
    const name = `${index + 1}-${attachment.name.replace(/[/\\\0]/g, '_')}`
    await fetchObject(s3, attachment, signal, (body) => pipeline(body, createWriteStream(join(dir, name))))
  }
  return { instruction, attachments: dir }
}
