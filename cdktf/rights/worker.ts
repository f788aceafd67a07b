// What a worker may do: claim, carry out, publish, respond. It can neither read nor send a mail.
import { bucketNames, deploymentNames, siteBucketPattern } from '../../deployment/names.ts'
import { projectQueuePatterns, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { WORKER_ATTRIBUTES } from '../../contract/worker-writes.ts'
import { arnsOf } from './arns.ts'
import type { Place, Statement } from './statement.ts'

const queueRights = (place: Place): Statement[] => {
  const { queue } = arnsOf(place)
  const { unclaimed, doorbell } = sharedQueueNames(place.prefix)
  const { input, output, dlq } = projectQueuePatterns(place.prefix)
  return [
    {
      sid: 'Receive',
      why: 'Claim requests and commands. By pattern: any worker may come to own any project.',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      resources: [unclaimed, input].map(queue),
    },
    {
      sid: 'LookAtDeadLetters',
      why: 'What was received too often is told to whoever asked for it.',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      resources: [queue(dlq)],
    },
    {
      sid: 'Send',
      why: 'Responses, and the bell that says so; commands that come again later; claim requests for what it leaves; unreadable dead letters, which it moves aside.',
      actions: ['sqs:SendMessage'],
      resources: [output, doorbell, input, unclaimed, dlq].map(queue),
    },
    {
      sid: 'FindQueues',
      why: 'At the start; and later whether claim requests wait while all slots are busy.',
      actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
      resources: [queue(unclaimed)],
    },
  ]
}

/**
 * Only updates that name nothing but these attributes, in key, update and condition. `ForAllValues` holds for a request that names none, so
 * there must be some. What an update returns is not limited: the worker may read the rows. An update of a row that does not exist makes one,
 * which IAM cannot tell apart; a row that was made so has no message, and nobody acts on it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const onlyAttributes = (attributes: string[]): NonNullable<Statement['conditions']> => ({
  'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
  Null: { 'dynamodb:Attributes': 'false' },
})

const tableRights = (place: Place): Statement[] => {
  const { table } = arnsOf(place)
  const { ownership, tracking, configs, daemons } = tableNames(place.prefix)
  return [
    {
      sid: 'ReadRows',
      why: 'Who owns a project key and what is open; what a command is.',
      actions: ['dynamodb:GetItem'],
      resources: [ownership, tracking].map(table),
    },
    {
      sid: 'Own',
      why: 'Claims, holds and releases project keys. Of all of them, because any worker may come to own any project.',
      actions: ['dynamodb:UpdateItem'],
      resources: [table(ownership)],
      conditions: onlyAttributes(WORKER_ATTRIBUTES.ownership),
    },
    {
      sid: 'Settle',
      why: 'Starts and settles commands: their state and result. Who asked for what, and where the answer goes, is the router to say.',
      actions: ['dynamodb:UpdateItem'],
      resources: [table(tracking)],
      conditions: onlyAttributes(WORKER_ATTRIBUTES.tracking),
    },
    {
      sid: 'KnowProjects',
      why: 'Repository, build and preview of a project.',
      actions: ['dynamodb:Query'],
      resources: [table(configs)],
    },
    {
      sid: 'GiveSigns',
      why: 'Its sign of life, which people look at and nothing is decided on. A worker can forge that of another.',
      actions: ['dynamodb:PutItem'],
      resources: [table(daemons)],
    },
  ]
}

const bucketRights = (place: Place): Statement[] => {
  const { prefix, region, account, previewBuckets = [] } = place
  const { bucket, objects } = arnsOf(place)
  const sites = [siteBucketPattern(prefix), ...previewBuckets]
  // Anybody can make a bucket of a fitting name: in another account it is not ours.
  const conditions = { StringEquals: { 'aws:ResourceAccount': account } }
  return [
    {
      sid: 'FetchPayload',
      why: 'Attachments, and instructions that are too large for a message.',
      actions: ['s3:GetObject'],
      resources: [objects(bucketNames(prefix, account, region).payload, 'commands/*')],
    },
    {
      sid: 'KeepConversations',
      why: "The agent's session of each thread, from which the next worker goes on with it.",
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [objects(bucketNames(prefix, account, region).transcripts, 'threads/*')],
    },
    {
      sid: 'SeeConversations',
      why: 'Without it S3 does not say that there is no session yet, but that access is denied.',
      actions: ['s3:ListBucket'],
      resources: [bucket(bucketNames(prefix, account, region).transcripts)],
    },
    {
      // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html (Permissions)
      sid: 'SeeSites',
      why: 'What is published already. No condition on the prefix of keys: S3 asks for this right, without one, also before it says of an object that it does not exist.',
      actions: ['s3:ListBucket'],
      resources: sites.map(bucket),
      conditions,
    },
    {
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html and conditional-deletes.html
      sid: 'PublishSites',
      why: "A site lies under its thread's branch. To put over or delete only what was seen, S3 asks for the right to read it. By pattern: projects come at any time.",
      actions: ['s3:PutObject', 's3:DeleteObject', 's3:GetObject'],
      resources: sites.map((site) => objects(site, 'thread-*')),
      conditions,
    },
    {
      sid: 'FenceSites',
      why: 'The marker that names the generation which publishes.',
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: sites.map((site) => objects(site, '.webordinary/fence/*')),
      conditions,
    },
  ]
}

const taskRights = (place: Place): Statement[] => {
  const { cluster } = deploymentNames(place.prefix)
  return [
    {
      sid: 'ProtectItself',
      why: 'Asks for protection from scale-in while it owns a project. A task cannot be told apart from others beforehand.',
      actions: ['ecs:UpdateTaskProtection'],
      resources: [arnsOf(place).tasks(cluster)],
    },
    {
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
      sid: 'CallBack',
      why: 'Tells whoever waits with a task token what became of the command. Everything, because these actions know no resources: the token is the key.',
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
      resources: ['*'],
    },
  ]
}

/** Of the worker's task role. */
export const workerRights = (place: Place): Statement[] => [
  ...queueRights(place),
  ...tableRights(place),
  ...bucketRights(place),
  ...taskRights(place),
]
