// Fetches what came with a command: the whole instruction, and its attachments as files for the editing program.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { User } from '../process/leash.ts'
import { giveDirectory, remove } from '../workspace/fs.ts'
import type { EditMessage, StoredObject } from '../../contract/messages/edit-message.ts'

export interface Unpacked {
  instruction: string
  /** A directory with the attachments, outside the worktree; absent when there are none. */
  attachments?: string
}

export interface UnpackedAll {
  /** Of the command itself. */
  instruction: string
  /** A directory with the attachments of the command and of those that it carries; absent when there are none. */
  attachments?: string
  /** The commands that it carries, oldest first. The attachments of each are in a directory `carried-N`. */
  carried: (Unpacked & { commandId: string })[]
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
    // The SDK heeds its signal only until the body begins.
    return await take(addAbortSignal(abortSignal, Body as Readable))
  } catch (cause) {
    throw new Error(`cannot fetch s3://${bucket}/${key}`, { cause })
  }
}

/** The router has made the file names safe; the number before each keeps equal names apart. */
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

/** Fetches everything of a command and of those that it carries. `dir` is this command's own; the caller removes it, also after a failure. */
export const unpackAll = async (
  s3: S3Client,
  command: EditMessage,
  carried: EditMessage[],
  dir: string,
  signal: AbortSignal,
): Promise<UnpackedAll> => {
  // An earlier run may have left it to its programs, and they may have made links in it.
  await remove(dir)
  const { instruction, attachments } = await unpack(s3, command, dir, signal)
  const all: UnpackedAll = { instruction, carried: [], ...(attachments && { attachments }) }
  for (const [index, earlier] of carried.entries()) {
    const unpacked = await unpack(s3, earlier, join(dir, `carried-${index + 1}`), signal)
    all.carried.push({ ...unpacked, commandId: earlier.commandId })
    if (unpacked.attachments) all.attachments = dir
  }
  return all
}

/** The files stay the worker's own, so that nothing is written where a program could have made links. Their owner may read and remove them. */
export const giveAttachments = async ({ attachments, carried }: UnpackedAll, owner: User): Promise<void> => {
  const dirs = [...carried.map((earlier) => earlier.attachments), attachments]
  for (const dir of dirs) if (dir !== undefined) await giveDirectory(dir, owner)
}
