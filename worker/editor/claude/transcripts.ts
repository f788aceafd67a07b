// The sessions of all threads in S3, so that any worker can go on with them.
import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { isAwsError } from '../../../platform/aws-errors.ts'
import type { Log } from '../../../platform/log.ts'
import type { User } from '../../process/leash.ts'
import type { ThreadIds } from '../../workspace/thread-ids.ts'
import { hasSession, readSession, writeSession } from './session-file.ts'

/** What an owner remembers of a thread's session. Nobody else changes it while the project key is owned. */
export interface SessionMemory {
  /** Of the object in S3, as last read or written; `null`: there is none. Absent: nobody knows. */
  etag?: string | null
  /** The last upload has failed: what is on this machine is newer. */
  isAhead?: boolean
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
  /**
   * Brings the newest state to this machine. True when there is a session to resume. When S3 cannot be read, what is on this machine counts;
   * it then replaces nothing in S3. Rejects with the signal's reason only.
   */
  fetch: (place: SessionPlace, signal: AbortSignal, log: Log) => Promise<boolean>
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

/** `bucket` empty: sessions stay on this machine. */
export const makeTranscripts = (s3: S3Client, bucket: string): Transcripts => {
  const read = async (place: SessionPlace, abortSignal: AbortSignal) => {
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(place) }), {
        abortSignal,
      })
      if (!object.Body) throw new Error('the object has no body')
      // The SDK heeds its signal only until the body begins.
      const packed = await buffer(addAbortSignal(abortSignal, object.Body as Readable))
      const content = await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES })
      return { content, etag: object.ETag ?? null }
    } catch (error) {
      if (isAwsError(error, 'objectMissing')) return { etag: null }
      throw error
    }
  }

  /** What this owner has here and not there counts more than what is there. */
  const download = async (place: SessionPlace, signal: AbortSignal): Promise<void> => {
    const { content, etag } = await read(place, signal)
    const { memory, home, sessionId, owner } = place
    if (content && !(memory.isAhead && (await hasSession(home, sessionId))))
      await writeSession(home, sessionId, content, owner)
    memory.etag = etag
  }

  /** An eviction may have taken the home meanwhile. */
  const isHere = async ({ memory, home, sessionId }: SessionPlace): Promise<boolean> =>
    bucket === '' ||
    memory.etag === null ||
    (memory.etag !== undefined && !memory.isAhead && (await hasSession(home, sessionId)))

  /** Only over what this owner has seen: a former owner must not put its older state over a newer one. */
  const upload = async ({ memory, ...place }: SessionPlace, content: Buffer, abortSignal: AbortSignal) => {
    const condition = memory.etag ? { IfMatch: memory.etag } : { IfNoneMatch: '*' }
    const Body = await promisify(gzip)(content)
    const object = { Bucket: bucket, Key: keyOf(place), Body, ContentType: 'application/gzip', ...condition }
    const { ETag } = await s3.send(new PutObjectCommand(object), { abortSignal })
    memory.etag = ETag ?? null
    memory.isAhead = false
  }

  return {
    fetch: async (place, signal, log) => {
      try {
        if (!(await isHere(place))) await download(place, signal)
      } catch (error) {
        signal.throwIfAborted()
        log.warn('transcript_not_read', { error })
      }
      return hasSession(place.home, place.sessionId)
    },
    keep: async (place, signal, log) => {
      if (bucket === '') return { kept: Promise.resolve() }
      const failed = (error: unknown): undefined => {
        place.memory.isAhead = true
        log.warn('transcript_not_kept', { error })
      }
      const told = (): void => log.info('transcript_kept', { object: `s3://${bucket}/${keyOf(place)}` })
      const content = await readSession(place.home, place.sessionId).catch(failed)
      if (content === 'of no use') failed(new Error('the transcript is too large, or no plain file'))
      return {
        kept:
          content instanceof Buffer ? upload(place, content, signal).then(told, failed) : Promise.resolve(),
      }
    },
  }
}
