// One bucket in memory, behind the `send` of an S3 client.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'

interface Input {
  Bucket: string
  Key?: string
  Prefix?: string
  Body?: Uint8Array
  Delete?: { Objects: { Key: string }[] }
}

interface Options {
  abortSignal?: AbortSignal
}

export const s3Error = (name: string): Error => Object.assign(new Error(name), { name })

/** `meddle` sees each call before it takes effect: what it throws fails the call, what it returns is answered instead. */
export const makeMemoryS3 = () => {
  const objects = new Map<string, Uint8Array>()
  const calls: string[] = []
  const hands = { meddle: (_call: string): object | void => undefined }

  const list = (prefix: string) =>
    [...objects]
      .filter(([key]) => key.startsWith(prefix))
      .map(([Key, body]) => ({ Key, ETag: `"${createHash('md5').update(body).digest('hex')}"` }))

  const get = (key: string) => {
    const body = objects.get(key)
    if (!body) throw s3Error('NoSuchKey')
    return { Body: Readable.from([Buffer.from(body)]) }
  }

  const act = (call: string, { Key = '', Prefix = '', Body, Delete }: Input): object => {
    if (call === 'ListObjectsV2') return { Contents: list(Prefix) }
    if (call === 'GetObject') return get(Key)
    if (call === 'PutObject') objects.set(Key, Body ?? Buffer.alloc(0))
    else for (const object of Delete?.Objects ?? []) objects.delete(object.Key)
    return {}
  }

  const s3 = {
    send: async (
      command: { constructor: { name: string }; input: Input },
      { abortSignal }: Options = {},
    ): Promise<object> => {
      abortSignal?.throwIfAborted()
      const call = command.constructor.name.replace(/Command$/, '')
      calls.push(call)
      return hands.meddle(call) ?? act(call, command.input)
    },
  } as unknown as S3Client

  return {
    s3,
    /** Names of the calls so far. */
    calls,
    hands,
    put: (key: string, content: string) => objects.set(key, Buffer.from(content)),
    keys: () => [...objects.keys()].toSorted(),
    textOf: (key: string) => Buffer.from(objects.get(key) ?? []).toString(),
  }
}
