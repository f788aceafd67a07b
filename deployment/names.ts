// Names of a deployment's resources besides queues and tables. All follow from the prefix, so scripts and stacks need no further settings to find
// them.
import { metricNamespaceOf } from '../contract/metrics.ts'
import { isProjectId } from '../contract/names.ts'

/** S3's limit for bucket names. */
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
  /** SNS topic for people who act on alarms. */
  alarmTopic: `${prefix}-alarms`,
  dashboard: prefix,
  stateMachine: `${prefix}-command`,
  receiptRuleSet: prefix,
  /** JSON with `username` and `password` for the host of the repositories. */
  gitSecret: `${prefix}/git-credentials`,
  /** JSON with `REPLY_SECRET`. */
  replySecret: `${prefix}/reply`,
  /** JSON with the values of EDITOR_VARIABLES. */
  editorSecret: `${prefix}/editor`,
  metricNamespace: metricNamespaceOf(prefix),
})

/** `cluster/service`, the value of WORKER_SERVICE. */
export const workerServiceOf = (prefix: string): string => {
  const { cluster, workerService } = deploymentNames(prefix)
  return `${cluster}/${workerService}`
}

/** Bucket names are globally unique. `account` and `region` may be Terraform tokens. */
export const bucketNames = (prefix: string, account: string, region: string) => ({
  mail: `${prefix}-mail-${account}-${region}`,
  payload: `${prefix}-payload-${account}-${region}`,
  transcripts: `${prefix}-transcripts-${account}-${region}`,
})

/** How the names of all preview buckets that this deployment's workers may write to begin. */
export const siteBucketStart = (prefix: string): string => `${prefix}-site-`

/** A pattern of these names. */
export const siteBucketPattern = (prefix: string): string => `${siteBucketStart(prefix)}*`

/** The default preview bucket of a project. Throws if the name would be too long. */
export const siteBucketName = (prefix: string, projectId: string, account: string): string => {
  if (!isProjectId(projectId)) throw new Error(`not a project id: ${JSON.stringify(projectId)}`)
  const name = `${siteBucketStart(prefix)}${projectId}-${account}`
  // An account id has 12 digits, but `account` may be a token.
  const length = name.length - account.length + 12
  if (length > MOST_BUCKET_LENGTH)
    throw new Error(
      `the preview bucket of ${projectId} would have a name of ${length} characters, S3 allows ${MOST_BUCKET_LENGTH}: ` +
        'choose a shorter project id or WEBORDINARY_PREFIX, or name its previewBucket',
    )
  return name
}
