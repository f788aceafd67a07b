// What the router may do: read mail, put commands on queues, mail answers, wake workers. No repository, no preview.
import { bucketNames, deploymentNames } from '../../deployment/names.ts'
import { projectQueuePatterns, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { WAITING_INDEX } from '../../contract/topology.ts'
import { arnsOf } from './arns.ts'
import { projectQueueRights } from './project-queues.ts'
import type { Place, Statement } from './statement.ts'

const queueRights = (place: Place): Statement[] => {
  const { queue } = arnsOf(place)
  const { email, emailDlq, unclaimed, unclaimedDlq, doorbell } = sharedQueueNames(place.prefix)
  const { input } = projectQueuePatterns(place.prefix)
  return [
    {
      sid: 'Receive',
      why: 'What SES announces and programs ask, and the bells of workers. Hiding is how it waits and gives back.',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      resources: [email, doorbell].map(queue),
    },
    {
      sid: 'Send',
      why: 'Commands and interrupts to their project, claim requests, and what nobody can read to where an operator finds it.',
      actions: ['sqs:SendMessage'],
      resources: [input, unclaimed, emailDlq].map(queue),
    },
    {
      sid: 'FindQueues',
      why: 'At the start.',
      actions: ['sqs:GetQueueUrl'],
      resources: [email, emailDlq, unclaimed].map(queue),
    },
    {
      sid: 'MakeSharedQueues',
      why: 'The e-mail queue or the doorbell vanished: it is made again with the others.',
      actions: ['sqs:CreateQueue'],
      resources: [email, emailDlq, unclaimed, unclaimedDlq, doorbell].map(queue),
    },
    {
      sid: 'NameSharedDeadLetterQueues',
      why: "A queue is made with the ARN of its dead-letter queue, which only that queue's attributes tell. And how many claim requests were given up.",
      actions: ['sqs:GetQueueAttributes'],
      resources: [emailDlq, unclaimedDlq].map(queue),
    },
    {
      sid: 'CountClaimRequests',
      why: 'A claim request is repeated only when fewer lie in the queue than project keys wait.',
      actions: ['sqs:GetQueueAttributes'],
      resources: [queue(unclaimed)],
    },
    {
      sid: 'LetMailIn',
      why: 'The e-mail queue, made again, lets the topic of mail in: by a policy that names its own ARN.',
      actions: ['sqs:GetQueueAttributes', 'sqs:SetQueueAttributes'],
      resources: [queue(email)],
    },
  ]
}

const tableRights = (place: Place): Statement[] => {
  const { table, index } = arnsOf(place)
  const { ownership, tracking, threads, configs, daemons } = tableNames(place.prefix)
  return [
    {
      sid: 'Accept',
      why: 'Opens commands, takes answered ones out.',
      actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resources: [table(ownership)],
    },
    {
      sid: 'Sweep',
      why: 'Finds open work without an owner.',
      actions: ['dynamodb:Scan'],
      resources: [index(ownership, WAITING_INDEX)],
    },
    {
      sid: 'WatchOwners',
      why: 'Owners are watched more often than the rest of the index is read.',
      actions: ['dynamodb:BatchGetItem'],
      resources: [table(ownership)],
    },
    {
      sid: 'Track',
      why: 'A row for each command, from which it is answered.',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [table(tracking)],
    },
    {
      sid: 'FollowThreads',
      why: 'Which thread a mail belongs to, how many came, and who is not written to any more.',
      actions: ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [table(threads)],
    },
    {
      sid: 'KnowPeople',
      why: 'Which projects an address may change.',
      actions: ['dynamodb:Query'],
      resources: [table(configs)],
    },
    {
      sid: 'GiveSigns',
      why: 'Its sign of life, which people look at.',
      actions: ['dynamodb:PutItem'],
      resources: [table(daemons)],
    },
  ]
}

const mailRights = (place: Place): Statement[] => {
  const { prefix, region, account, senderAddress } = place
  const { objects, identities } = arnsOf(place)
  const { mail, payload } = bucketNames(prefix, account, region)
  return [
    {
      sid: 'ReadMail',
      why: 'SES puts mails under names of its own.',
      actions: ['s3:GetObject'],
      resources: [objects(mail, '*')],
    },
    {
      sid: 'StorePayload',
      why: 'Attachments, and instructions that are too large for a message.',
      actions: ['s3:PutObject'],
      resources: [objects(payload, 'commands/*')],
    },
    {
      // The recipient's identity: https://github.com/aws/aws-sdk-js/issues/3641
      sid: 'Answer',
      why: 'Mails from one address only. Any identity, because in the SES sandbox, where every account begins, this right is asked for on the identity of the recipient, too.',
      actions: ['ses:SendRawEmail'],
      resources: [identities()],
      conditions: { StringEquals: { 'ses:FromAddress': senderAddress } },
    },
  ]
}

const wakeRights = (place: Place): Statement[] => {
  const { cluster, workerService } = deploymentNames(place.prefix)
  return [
    {
      sid: 'WakeWorkers',
      why: 'Raises and lowers the desired count of the workers, and puts them on demand when there is no Spot capacity.',
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resources: [arnsOf(place).service(cluster, workerService)],
    },
    {
      sid: 'RetireWorkers',
      why: 'Ends a worker with nothing open when fewer could do the work. Any task of the cluster, because tasks cannot be told apart beforehand.',
      actions: ['ecs:StopTask'],
      resources: [arnsOf(place).tasks(cluster)],
    },
  ]
}

const taskRights: Statement[] = [
  {
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
    sid: 'CallBack',
    why: 'Tells whoever waits with a task token that the command was refused. Everything, because this action knows no resources: the token is the key.',
    actions: ['states:SendTaskFailure'],
    resources: ['*'],
  },
]

/** Of the router's task role. */
export const routerRights = (place: Place): Statement[] => [
  ...queueRights(place),
  ...projectQueueRights(place),
  ...tableRights(place),
  ...mailRights(place),
  ...wakeRights(place),
  ...taskRights,
]
