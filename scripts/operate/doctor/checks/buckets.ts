// Previews that are nobody's: buckets of projects that are gone, and folders of conversations that are.
import { ListBucketsCommand } from '@aws-sdk/client-s3'
import { siteBucketName, siteBucketStart } from '../../../../deployment/names.ts'
import { PREVIEW_PREFIX } from '../../../../deployment/site-bucket.ts'
import { isAwsError } from '../../../../platform/aws-errors.ts'
import { directoriesOf } from '../../../cloud/objects.ts'
import { many } from '../../cli/amounts.ts'
import type { Check, Finding } from '../check.ts'
import { rowsByKey } from '../rows.ts'
import type { Seen } from '../seen.ts'
import { makeWord } from '../../cli/make-word.ts'

const projectsOf = async ({ configs }: Seen): Promise<string[]> => [
  ...new Set((await configs()).map(({ projectId }) => projectId)),
]

export const siteBucketsCheck: Check = {
  name: 'preview buckets',
  looksAt: 'preview buckets of projects that are gone',
  run: async (seen) => {
    const { where } = seen
    const start = siteBucketStart(where.prefix)
    const { Buckets = [] } = await where.clients.s3.send(new ListBucketsCommand({}))
    const known = await projectsOf(seen)
    return Buckets.flatMap(({ Name = '' }): Finding[] => {
      if (!Name.startsWith(start)) return []
      const account = Name.slice(Name.lastIndexOf('-') + 1)
      const isKnown = known.some((projectId) => bucketOf(where.prefix, projectId, account) === Name)
      const projectId = Name.slice(start.length, -account.length - 1)
      if (isKnown) return []
      return [
        {
          wrong: 'it is the preview bucket of a project that nobody has a right on',
          where: Name,
          repair: `make offboard PROJECT=${makeWord(projectId)}`,
        },
      ]
    })
  },
}

const bucketOf = (prefix: string, projectId: string, account: string): string | undefined => {
  try {
    return siteBucketName(prefix, projectId, account)
  } catch {
    return undefined
  }
}

const ownerless = async ({ where }: Seen, bucket: string): Promise<string[]> => {
  const ids = (await directoriesOf(where.clients.s3, { bucket, prefix: PREVIEW_PREFIX })).map((name) =>
    name.slice(PREVIEW_PREFIX.length),
  )
  const threads = await rowsByKey(where, where.tables.threads, 'threadId', ids, ['projectKey'])
  return ids.filter((id) => !threads.has(id))
}

export const previewsCheck: Check = {
  name: 'previews',
  looksAt: 'previews of conversations that no table knows',
  deep: true,
  run: async (seen) => {
    const rows = (await seen.configs()).flatMap(({ config }) => config ?? [])
    const buckets = [...new Set(rows.map(({ previewBucket }) => previewBucket))]
    const found: Finding[] = []
    for (const bucket of buckets) {
      try {
        const ids = await ownerless(seen, bucket)
        if (ids.length > 0)
          found.push({
            wrong: `${many(ids.length, 'preview')} of conversations that no table knows, ${PREVIEW_PREFIX}${ids[0]} for one`,
            where: bucket,
            repair: 'make reap removes them when they are old',
          })
      } catch (error) {
        if (!isAwsError(error, 'bucketMissing')) throw error
        found.push({
          wrong: 'there is no such bucket: nothing can be published',
          where: bucket,
          repair: 'make onboard of its project makes its own; a bucket of yours you must make',
        })
      }
    }
    return found
  },
}
