// Names of what a deployment has besides queues and tables. Like those, they follow from the prefix, so that scripts, daemons and stacks
// find each other's things without being told.
import { metricNamespaceOf } from '../contract/metrics.ts'
import { isProjectId } from '../contract/names.ts'

/** S3: the longest name of a bucket. */
const MOST_BUCKET_LENGTH = 63

export const deploymentNames = (prefix: string) => ({
  cluster: prefix,
  routerService: `${prefix}-router`,
  workerService: `${prefix}-worker`,
  routerLogs: `/${prefix}/router`,
  workerLogs: `/${prefix}/worker`,
  workflowLogs: `/${prefix}/workflow`,
  /** Image repositories. */
  routerImages: `${prefix}/router`,
  workerImages: `${prefix}/worker`,
  /** Whoever is to act on an alarm subscribes here. */
  alarmTopic: `${prefix}-alarms`,
  dashboard: prefix,
  stateMachine: `${prefix}-command`,
  receiptRuleSet: prefix,
  /** JSON with `username` and `password` for the host of the repositories. */
  gitSecret: `${prefix}/git-credentials`,
  /** JSON with the values of EDITOR_VARIABLES. */
  editorSecret: `${prefix}/editor`,
  metricNamespace: metricNamespaceOf(prefix),
})

/** `cluster/service`, as the router is told which service to wake. */
export const workerServiceOf = (prefix: string): string => {
  const { cluster, workerService } = deploymentNames(prefix)
  return `${cluster}/${workerService}`
}

export const alarmTopicArn = (prefix: string, account: string, region: string): string =>
  `arn:aws:sns:${region}:${account}:${deploymentNames(prefix).alarmTopic}`

/** Buckets are named in a space that all accounts share. `account` and `region` may be placeholders that are known later. */
export const bucketNames = (prefix: string, account: string, region: string) => ({
  mail: `${prefix}-mail-${account}-${region}`,
  payload: `${prefix}-payload-${account}-${region}`,
  transcripts: `${prefix}-transcripts-${account}-${region}`,
})

/** The pattern of all preview buckets that workers of this deployment may write. */
export const siteBucketPattern = (prefix: string): string => `${prefix}-site-*`

/** The preview bucket of a project, when it is given no other. Throws when the name would be too long. */
export const siteBucketName = (prefix: string, projectId: string, account: string): string => {
  if (!isProjectId(projectId)) throw new Error(`not a project id: ${JSON.stringify(projectId)}`)
  const name = `${prefix}-site-${projectId}-${account}`
  // Twelve digits, whatever stands for them now.
  const length = name.length - account.length + 12
  if (length > MOST_BUCKET_LENGTH)
    throw new Error(
      `the preview bucket of ${projectId} would have a name of ${length} characters, S3 allows ${MOST_BUCKET_LENGTH}: ` +
        'choose a shorter project id or WEBORDINARY_PREFIX, or name its previewBucket',
    )
  return name
}
