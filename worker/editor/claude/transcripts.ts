// The sessions of all threads in S3, so that any worker can go on with them.
import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { errorName } from '../../../platform/aws-errors.ts'
import type { Log } from '../../../platform/log.ts'
import type { User } from '../../process/leash.ts'
import type { ThreadIds } from '../../workspace/thread-ids.ts'
import { readSession, writeSession } from './session-file.ts'

/** What an owner remembers of a thread's session. Nobody else changes it while the project key is owned. */
export interface SessionMemory {
  /** Of the object in S3, as last read or written; `null`: there is none. Absent: nobody has looked. */
  etag?: string | null
}

export interface SessionPlace extends ThreadIds {
  sessionId: string
  /** The home of the program. */
  home: string
  /** Of what is in the home. Absent: the worker's own user. */
  owner?: User
  memory: SessionMemory
}

export interface Transcripts {
  /** Brings the newest state to this machine. True when there is a session to resume. */
  fetch: (place: SessionPlace, signal: AbortSignal) => Promise<boolean>
  /**
   * Resolves when what is to be kept is read: from then on programs may run again. Neither rejects: without its transcript a thread goes on
   * from its files.
   */
  keep: (place: SessionPlace, signal: AbortSignal, log: Log) => Promise<{ kept: Promise<void> }>
}

/** What inflates to more is no transcript of ours. */
const MOST_BYTES = 128 * 1024 * 1024

const keyOf = ({ projectId, userId, threadId }: ThreadIds): string =>
  `threads/${projectId}/${userId}/${threadId}.jsonl.gz`

const hasLocally = async ({ home, sessionId }: SessionPlace): Promise<boolean> =>
  (await readSession(home, sessionId)) !== undefined

/** `bucket` empty: sessions stay on this machine. */
export const makeTranscripts = (s3: S3Client, bucket: string): Transcripts => {
  /** `undefined`: there is none. */
  const download = async (place: SessionPlace, abortSignal: AbortSignal): Promise<Buffer | undefined> => {
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(place) }), {
        abortSignal,
      })
      if (!object.Body) throw new Error('the object has no body')
      // The SDK heeds its signal only until the body begins.
      const packed = await buffer(addAbortSignal(abortSignal, object.Body as Readable))
      place.memory.etag = object.ETag ?? null
      return await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES })
    } catch (error) {
      if (errorName(error) !== 'NoSuchKey') throw error
      place.memory.etag = null
      return undefined
    }
  }

  /** Only over what this owner has seen: a former owner must not put its older state over a newer one. */
  const upload = async ({ memory, ...place }: SessionPlace, content: Buffer, abortSignal: AbortSignal) => {
    const condition = memory.etag ? { IfMatch: memory.etag } : { IfNoneMatch: '*' }
    const Body = await promisify(gzip)(content)
    const object = { Bucket: bucket, Key: keyOf(place), Body, ContentType: 'application/gzip', ...condition }
    const { ETag } = await s3.send(new PutObjectCommand(object), { abortSignal })
    memory.etag = ETag ?? null
  }

  return {
    fetch: async (place, signal) => {
      if (bucket === '' || place.memory.etag !== undefined) return hasLocally(place)
      const content = await download(place, signal)
      if (content === undefined) return hasLocally(place)
      return writeSession(place.home, place.sessionId, content, place.owner)
    },
    keep: async (place, signal, log) => {
      if (bucket === '') return { kept: Promise.resolve() }
      const failed = (error: unknown): undefined => {
        // Looked at anew before the next run.
        delete place.memory.etag
        log.warn('transcript_not_kept', { error })
      }
      const content = await readSession(place.home, place.sessionId).catch(failed)
      return { kept: content ? upload(place, content, signal).catch(failed) : Promise.resolve() }
    },
  }
}
