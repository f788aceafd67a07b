// A bucket of the embedded cloud, and a site on the disk to publish into it; every call of the publish is written down.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { makeConditionally } from '../../../worker/publish/conditional-write.ts'
import { contentTypeOf } from '../../../worker/publish/content-type.ts'
import type { Published } from '../../../worker/publish/plan.ts'
import type { PublishWork } from '../../../worker/publish/publish.ts'
import type { SiteFile } from '../../../worker/publish/site-files.ts'
import { captureLog } from '../../fakes/captured-log.ts'

type Input = Record<string, unknown>
/** Sees each call of the publish before it is sent, and may change it, throw, or answer in its place. */
export type Meddle = (command: string, input: Input) => unknown

export const SITE = { 'index.html': '<h1>1', 'about.html': '<h1>2', 'app.3f9a1c2b.js': '3', 'photo.jpg': '4' }

/** Of the project key that `leaseOf` names. */
export const MARKER = '.webordinary/fence/blog/ann.json'

export const leaseOf = (generation: number, isSafe = () => true): PublishWork['lease'] => ({
  holder: { projectKey: 'blog#ann', containerId: 'w1', generation },
  isSafe,
})

/** What a list tells of objects: path -> MD5 of their content. */
export const storedOf = (md5s: Record<string, string>): Published =>
  new Map(Object.entries(md5s).map(([at, hash]) => [at, { etag: `"${hash}"`, md5: hash }]))

/** Call it inside a `describe`: it starts and ends the cloud there. Each call of what it returns has a bucket of its own. */
export const useBuckets = () => {
  let cloud: EmbeddedCloud
  let bucketNumber = 0
  const clients: S3Client[] = []
  const dirs: string[] = []

  before(async () => {
    cloud = await startEmbeddedCloud()
  })
  after(() => cloud.stop())
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy()
    for (const dir of dirs.splice(0)) await rm(dir, { recursive: true })
  })

  const makeClient = (): S3Client => {
    const { AWS_ENDPOINT_URL_S3: endpoint = '', AWS_REGION: region = '' } = cloud.env
    const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' }
    const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true })
    clients.push(s3)
    return s3
  }

  return async (contents: Record<string, string>, meddle: Meddle = () => undefined) => {
    const dir = await mkdtemp(path.join(os.tmpdir(), 'publish-'))
    dirs.push(dir)
    const bucket = `previews-${++bucketNumber}`
    const other = makeClient()
    await other.send(new CreateBucketCommand({ Bucket: bucket }))
    const calls: string[] = []
    const s3 = watched(makeClient(), calls, meddle)
    const site = { ...contents }
    const change = (changes: Record<string, string>): Promise<SiteFile[]> => {
      Object.assign(site, changes)
      return Promise.all(Object.entries(site).map(([at, content]) => writeSiteFile(dir, at, content)))
    }
    const { signal } = new AbortController()
    const about = { s3, conditionally: makeConditionally(), bucket, prefix: 'thread-1' }
    const work: PublishWork = {
      ...about,
      files: await change({}),
      hashed: new Set(['app.3f9a1c2b.js']),
      lease: leaseOf(3),
      signal,
      log: captureLog().log,
    }
    return {
      work,
      /** Like `PutObject thread-1/index.html`, in the order they were made. */
      calls,
      change,
      put: (Key: string) => other.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'old' })),
      fetch: async (Key: string) => {
        const { Body, ContentType, CacheControl } = await other.send(
          new GetObjectCommand({ Bucket: bucket, Key }),
        )
        return [await Body?.transformToString(), ContentType, CacheControl]
      },
      /** Of sites. */
      keys: async () => {
        const { Contents = [] } = await other.send(new ListObjectsV2Command({ Bucket: bucket }))
        return Contents.map(({ Key }) => Key).filter((key) => key !== MARKER)
      },
    }
  }
}

const watched = (s3: S3Client, calls: string[], meddle: Meddle): S3Client => {
  s3.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context['commandName']).replace(/Command$/, '')
      calls.push([command, ...keysOf(args.input as Input)].join(' '))
      const answer = meddle(command, args.input as Input)
      return answer ? { output: answer as { $metadata: object }, response: {} } : next(args)
    },
    { step: 'initialize' },
  )
  return s3
}

const keysOf = ({ Key, Prefix, Delete }: Input): unknown[] =>
  Delete ? (Delete as { Objects: { Key: string }[] }).Objects.map((object) => object.Key) : [Key ?? Prefix]

export const md5 = (content: string): string => createHash('md5').update(content).digest('hex')

/** A file of a site in the directory. */
export const writeSiteFile = async (dir: string, at: string, content: string): Promise<SiteFile> => {
  const absolute = path.join(dir, at)
  await mkdir(path.dirname(absolute), { recursive: true })
  await writeFile(absolute, content)
  return {
    path: at,
    absolute,
    bytes: Buffer.byteLength(content),
    contentType: contentTypeOf(at),
    md5: md5(content),
  }
}
