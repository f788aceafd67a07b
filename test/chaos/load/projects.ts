// The people's repositories: bare ones in the run's directory, one per project.
import { join } from 'node:path'
import { onboard } from '../../../scripts/cloud/onboard.ts'
import { makeSite } from '../../../scripts/demo/site.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import type { Stack } from '../../../scripts/local/stack.ts'
import { makePlain } from '../../fakes/plain-host.ts'
import type { RemoteKind } from '../settings.ts'
import { PEOPLE } from './plan.ts'

/** Returns the path of each project's bare repository. No build: git and the daemons are what is tried here. */
export const makeProjects = async (
  { clients, buckets, cloud }: Stack,
  dir: string,
  remote: RemoteKind,
): Promise<string[]> => {
  const repositories = new Set<string>()
  for (const { projectId, userId, email } of PEOPLE) {
    const repository = await makeSite(join(dir, 'repositories'), projectId)
    repositories.add(repository)
    const previewUrl = `${cloud.env.AWS_ENDPOINT_URL_S3}/${buckets.preview}`
    const site = { repository, outputDir: 'site', previewBucket: buckets.preview, previewUrl }
    await onboard(clients, LOCAL_PREFIX, { email, projectId, userId, ...site })
  }
  if (remote === 'plain') for (const repository of repositories) await makePlain(repository)
  return [...repositories]
}
