// What a call of the SDK asks IAM for. Written apart from the rights themselves, ARNs and all, so that both would have to be wrong.
import type { Place } from '../../cdktf/rights/statement.ts'
import type { Resource } from '../../platform/aws-call-target.ts'
import type { Request } from './evaluate.ts'

export interface Call {
  /** Like `SQS.SendMessage`. */
  call: string
  on: Resource
}

type Where = Pick<Place, 'region' | 'account'>
type Ask = (on: Resource, where: Where) => Request[]

const ask = (action: string, resource: string, context: Request['context'] = {}): Request => ({
  action,
  resource,
  context,
})

/** A batch needs the right of the single action. */
const queue =
  (action: string): Ask =>
  ({ queue: name }, { region, account }) => [ask(`sqs:${action}`, `arn:aws:sqs:${region}:${account}:${name}`)]

/** A query of an index needs no right on its table. */
const table =
  (action: string): Ask =>
  ({ table: name, index, attributes }, { region, account }) => [
    ask(
      `dynamodb:${action}`,
      `arn:aws:dynamodb:${region}:${account}:table/${name}${index === undefined ? '' : `/index/${index}`}`,
      attributes === undefined ? {} : { 'dynamodb:attributes': attributes.split(',') },
    ),
  ]

/**
 * What depends on an object's ETag needs the right to read it, too.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 */
const objects =
  (action: string): Ask =>
  ({ bucket, directory, condition }, { account }) => {
    const actions = condition === undefined ? [action] : [action, 's3:GetObject']
    const context = { 'aws:resourceaccount': account }
    return actions.map((one) => ask(one, `arn:aws:s3:::${bucket}/${directory}`, context))
  }

const listing: Ask = ({ bucket, directory = '' }, { account }) => [
  ask('s3:ListBucket', `arn:aws:s3:::${bucket}`, { 'aws:resourceaccount': account, 's3:prefix': directory }),
]

/** A read of an object that is not there: without this right S3 says AccessDenied instead of NoSuchKey. The context has no prefix. */
export const asksWhetherItExists = ({ bucket }: Resource, { account }: Where): Request =>
  ask('s3:ListBucket', `arn:aws:s3:::${bucket}`, { 'aws:resourceaccount': account })

const mail: Ask = ({ from = '' }, { region, account }) => [
  ask('ses:SendRawEmail', `arn:aws:ses:${region}:${account}:identity/${from.split('@')[1]}`, {
    'ses:fromaddress': from,
  }),
]

const service =
  (action: string): Ask =>
  ({ service: name }, { region, account }) => [
    ask(`ecs:${action}`, `arn:aws:ecs:${region}:${account}:service/${name}`),
  ]

/** These actions know no resources. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
const withToken =
  (action: string): Ask =>
  () => [ask(`states:${action}`, '*')]

const stopTask: Ask = ({ task }, { region, account }) => [
  ask('ecs:StopTask', `arn:aws:ecs:${region}:${account}:task/${task}`),
]

/** Not a call of the SDK: the agent of ECS makes it on behalf of the task, with its role. */
const protection: Ask = ({ task }, { region, account }) => [
  ask('ecs:UpdateTaskProtection', `arn:aws:ecs:${region}:${account}:task/${task}`),
]

const CALLS: Record<string, Ask> = {
  'SQS.CreateQueue': queue('CreateQueue'),
  'SQS.GetQueueUrl': queue('GetQueueUrl'),
  'SQS.GetQueueAttributes': queue('GetQueueAttributes'),
  'SQS.SetQueueAttributes': queue('SetQueueAttributes'),
  'SQS.SendMessage': queue('SendMessage'),
  'SQS.SendMessageBatch': queue('SendMessage'),
  'SQS.ReceiveMessage': queue('ReceiveMessage'),
  'SQS.DeleteMessage': queue('DeleteMessage'),
  'SQS.DeleteMessageBatch': queue('DeleteMessage'),
  'SQS.ChangeMessageVisibility': queue('ChangeMessageVisibility'),
  'SQS.ChangeMessageVisibilityBatch': queue('ChangeMessageVisibility'),
  'DynamoDB.GetItem': table('GetItem'),
  'DynamoDB.BatchGetItem': table('BatchGetItem'),
  'DynamoDB.PutItem': table('PutItem'),
  'DynamoDB.UpdateItem': table('UpdateItem'),
  'DynamoDB.DeleteItem': table('DeleteItem'),
  'DynamoDB.Query': table('Query'),
  'DynamoDB.Scan': table('Scan'),
  'S3.GetObject': objects('s3:GetObject'),
  'S3.HeadObject': objects('s3:GetObject'),
  'S3.PutObject': objects('s3:PutObject'),
  'S3.DeleteObject': objects('s3:DeleteObject'),
  'S3.DeleteObjects': objects('s3:DeleteObject'),
  'S3.ListObjectsV2': listing,
  'SES.SendRawEmail': mail,
  'ECS.DescribeServices': service('DescribeServices'),
  'ECS.UpdateService': service('UpdateService'),
  'ECS.StopTask': stopTask,
  'SFN.SendTaskSuccess': withToken('SendTaskSuccess'),
  'SFN.SendTaskFailure': withToken('SendTaskFailure'),
  'SFN.SendTaskHeartbeat': withToken('SendTaskHeartbeat'),
  'ECSAgent.PutTaskProtection': protection,
}

/** Every call that the recorded ones are compared with. */
export const KNOWN_CALLS = Object.keys(CALLS)

/** Throws for a call of which nobody has written down here what it asks for. */
export const requestsOf = ({ call, on }: Call, where: Where): Request[] => {
  const asks = CALLS[call]
  if (!asks) throw new Error(`it is not known which right ${call} needs`)
  return asks(on, where)
}
