// A preview bucket for each project that names none. What is in it can be built again from the project's repository, so it goes with the project.
import type { TerraformStack } from '#cdk'
import { S3BucketWebsiteConfiguration } from '#aws/s3-bucket-website-configuration'
import { ownSiteBucket } from '../../deployment/projects.ts'
import type { Place } from '../../deployment/projects.ts'
import type { ProjectRow } from '../../contract/project-config.ts'
import { SITE_ACCESS, SITE_INDEX, siteBucketPolicy } from '../../deployment/site-bucket.ts'
import { makeBucket } from './bucket.ts'
import { abortUploads, expirePreviews } from './lifecycle.ts'

/** Makes one for each project, however many addresses it has. No versions: every publishing would leave one of each page. */
export const makeSiteBuckets = (
  stack: TerraformStack,
  rows: ProjectRow[],
  { previewDays, ...place }: Place & { previewDays: number },
): void => {
  const projects = new Map<string, string>()
  for (const row of rows) {
    const name = ownSiteBucket(row, place)
    if (name !== undefined) projects.set(row.projectId, name)
  }
  for (const [projectId, name] of projects) {
    const { bucket } = makeBucket(stack, `site-${projectId}`, {
      name,
      access: SITE_ACCESS,
      policy: siteBucketPolicy(name),
      lifecycle: [expirePreviews(previewDays), abortUploads],
      versioned: false,
      isKept: false,
      isEmptied: true,
    })
    new S3BucketWebsiteConfiguration(stack, `site-${projectId}-website`, {
      bucket: bucket.id,
      indexDocument: { suffix: SITE_INDEX },
    })
  }
}
