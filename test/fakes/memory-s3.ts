// One bucket in memory, behind the `send` of an S3 client. It keeps conditions of puts and deletes, as AWS does and the embedded cloud not.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { S3Client } from '@aws-sdk/client-s3'

export interface Input {
  Bucket: string
  Key?: string
  Prefix?: string
  Body?: Uint8Array | string | Readable
  IfMatch?: string
  IfNoneMatch?: string
  Delete?: { Objects: { Key: string; ETag?: string }[] }
}

interface Options {
  abortSignal?: AbortSignal
}

interface Stored {
  body: Buffer
  etag: string
}

export const s3Error = (name: string): Error => Object.assign(new Error(name), { name })

export const md5Etag = (body: Uint8Array): string => `"${createHash('md5').update(body).digest('hex')}"`

const bytesOf = async (body: Input['Body'] = ''): Promise<Buffer> =>
  Buffer.from(body instanceof Readable ? await text(body) : body)

/** `deps.meddle` sees each call before it takes effect: what it throws fails the call, what it returns is answered instead. */
export const makeMemoryS3 = () => {
  const objects = new Map<string, Stored>()
  const calls: string[] = []
  const deps = {
    meddle: (_call: string, _input: Input): unknown => undefined,
    /** Another one for a store that encrypts. */
    etagOf: md5Etag,
  }

  const list = (prefix: string) =>
    [...objects].filter(([key]) => key.startsWith(prefix)).map(([Key, { etag }]) => ({ Key, ETag: etag }))

  const get = (key: string) => {
    const found = objects.get(key)
    if (!found) throw s3Error('NoSuchKey')
    return { Body: Readable.from([found.body]), ETag: found.etag }
  }

  const put = async ({ Key = '', Body, IfMatch, IfNoneMatch }: Input) => {
    const body = await bytesOf(Body)
    const found = objects.get(Key)
    if (IfMatch !== undefined && !found) throw s3Error('NoSuchKey')
    if (IfMatch !== undefined && found?.etag !== IfMatch) throw s3Error('PreconditionFailed')
    if (IfNoneMatch !== undefined && found) throw s3Error('PreconditionFailed')
    const etag = deps.etagOf(body)
    objects.set(Key, { body, etag })
    return { ETag: etag }
  }

  const tooManyOpen = ({ Key, ETag }: { Key: string; ETag?: string }): string | undefined => {
    if (ETag === undefined) return undefined
    const found = objects.get(Key)
    if (!found) return 'NoSuchKey'
    return found.etag === ETag ? undefined : 'PreconditionFailed'
  }

  const remove = ({ Delete }: Input) => {
    const Errors: { Key: string; Code: string }[] = []
    for (const object of Delete?.Objects ?? []) {
      const Code = tooManyOpen(object)
      if (Code === undefined) objects.delete(object.Key)
      else Errors.push({ Key: object.Key, Code })
    }
    return { Errors }
  }

  const act = async (call: string, input: Input): Promise<object> => {
    if (call === 'ListObjectsV2') return { Contents: list(input.Prefix ?? '') }
    if (call === 'GetObject') return get(input.Key ?? '')
    if (call === 'PutObject') return put(input)
    return remove(input)
  }

  const s3 = {
    send: async (
      command: { constructor: { name: string }; input: Input },
      { abortSignal }: Options = {},
    ): Promise<object> => {
      abortSignal?.throwIfAborted()
      const call = command.constructor.name.replace(/Command$/, '')
      calls.push(call)
      return ((await deps.meddle(call, command.input)) as object | undefined) ?? act(call, command.input)
    },
  } as unknown as S3Client

  return {
    s3,
    /** Names of the calls so far. */
    calls,
    deps,
    /** What a call comes to when nobody meddles. */
    act,
    put: (key: string, content: string) => {
      const body = Buffer.from(content)
      objects.set(key, { body, etag: deps.etagOf(body) })
    },
    /** Of sites: the marker of a project key is not told. */
    keys: () => [...objects.keys()].filter((key) => !key.startsWith('.webordinary/')).toSorted(),
    textOf: (key: string) => objects.get(key)?.body.toString() ?? '',
  }
}
