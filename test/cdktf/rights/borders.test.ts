import { expect } from 'chai'
import { executionRights } from '../../../cdktf/rights/execution.ts'
import { routerRights } from '../../../cdktf/rights/router.ts'
import type { Statement } from '../../../cdktf/rights/statement.ts'
import { workerRights } from '../../../cdktf/rights/worker.ts'
import { bucketNames } from '../../../deployment/names.ts'
import { fits, isAllowed, rightsOf } from '../../rights/evaluate.ts'
import { PLACE } from './place.ts'

const { prefix, account, region } = PLACE
const BUCKETS = bucketNames(prefix, account, region)
const SITE = `${prefix}-site-shop-${account}`

/** What a role may do to a resource, whatever the conditions. */
const actionsOn = (statements: Statement[], ...resources: string[]): string[] =>
  rightsOf(statements)
    .filter(({ resource }) => resource !== '*' && resources.some((one) => fits(resource, one)))
    .map(({ action }) => action)

const bucket = (name: string, key = 'x'): string[] => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/${key}`]
const queue = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`
const secret = `arn:aws:secretsmanager:${region}:${account}:secret:${prefix}/git-credentials-AbCdEf`

describe('The rights of the worker', () => {
  const rights = workerRights(PLACE)
  const services = new Set(rightsOf(rights).map(({ action }) => action.split(':')[0]))

  it('end before mail: no bucket, no queue, no sending', () => {
    expect(
      actionsOn(rights, ...bucket(BUCKETS.mail), queue('wo-email'), queue('wo-email-dlq')),
    ).to.deep.equal([])
    expect(services).not.to.include('ses')
  })

  it('let it read what came with a command, and not put anything there', () => {
    expect(actionsOn(rights, ...bucket(BUCKETS.payload, 'commands/c1/1-x'))).to.deep.equal(['s3:GetObject'])
  })

  it('end before the threads and addresses that the router knows', () => {
    const table = `arn:aws:dynamodb:${region}:${account}:table/wo-thread-mappings`
    expect(actionsOn(rights, table)).to.deep.equal([])
  })

  it('let it write sites and their markers, and nothing else in a site bucket', () => {
    // The pattern of buckets fits the ARNs of objects, too; but the right to list is one on buckets.
    const objectActions = (key: string) =>
      actionsOn(rights, `arn:aws:s3:::${SITE}/${key}`).filter((action) => action !== 's3:ListBucket')

    expect(objectActions('thread-1/a.html')).to.have.members([
      's3:GetObject',
      's3:PutObject',
      's3:DeleteObject',
    ])
    expect(objectActions('.webordinary/fence/shop/ann.json')).to.have.members([
      's3:GetObject',
      's3:PutObject',
    ])
    expect(objectActions('index.html')).to.deep.equal([])
  })

  it('end before buckets of other accounts, however they are named', () => {
    const request = (whose: string) => ({
      action: 's3:PutObject',
      resource: `arn:aws:s3:::${SITE}/thread-1/a.html`,
      context: { 'aws:resourceaccount': whose },
    })
    expect(isAllowed(rights, request(account))).to.equal(true)
    expect(isAllowed(rights, request('999999999999'))).to.equal(false)
  })

  it('cover preview buckets of other names when the deployment knows of them', () => {
    const more = workerRights({ ...PLACE, previewBuckets: ['their-previews'] })
    const put = (key: string) => actionsOn(more, `arn:aws:s3:::their-previews/${key}`)

    expect(actionsOn(rights, ...bucket('their-previews', 'thread-1/a'))).to.deep.equal([])
    expect(put('thread-1/a')).to.include('s3:PutObject')
    expect(put('a')).to.deep.equal([])
    expect(actionsOn(more, 'arn:aws:s3:::their-previews')).to.deep.equal(['s3:ListBucket'])
  })

  it('end before the making of queues, and before the table that says where they are', () => {
    for (const name of [
      'wo-input-shop-ann.fifo',
      'wo-output-evil-worker',
      'wo-dlq-shop-ann.fifo',
      'wo-unclaimed',
    ])
      expect(actionsOn(rights, queue(name))).not.to.include.members([
        'sqs:CreateQueue',
        'sqs:SetQueueAttributes',
      ])
    expect(rightsOf(rights).map(({ action }) => action)).not.to.include('sqs:CreateQueue')
    expect(
      actionsOn(rights, `arn:aws:dynamodb:${region}:${account}:table/wo-container-queues`),
    ).to.deep.equal([])
  })

  describe('in an update', () => {
    const mayUpdate = (table: string, ...attributes: string[]): boolean =>
      isAllowed(rights, {
        action: 'dynamodb:UpdateItem',
        resource: `arn:aws:dynamodb:${region}:${account}:table/${table}`,
        context: attributes.length === 0 ? {} : { 'dynamodb:attributes': attributes },
      })

    it('let it name the state and result of a command', () => {
      expect(mayUpdate('wo-queue-tracking', 'commandId', 'status', 'generation', 'response')).to.equal(true)
    })

    for (const attribute of (
      'reply message projectKey threadId notes acceptedAt stopAskedAt yieldsTo answeringAt answeringBy ' +
      'answeredAt mailId mailProblem remindedAt ttl invented Reply reply.email'
    ).split(' '))
      it(`end before ${attribute} of a command`, () => {
        expect(mayUpdate('wo-queue-tracking', 'commandId', attribute)).to.equal(false)
        expect(mayUpdate('wo-queue-tracking', 'commandId', 'status', attribute)).to.equal(false)
      })

    for (const attribute of ['claimRequestedAt', 'ttl', 'invented'])
      it(`end before ${attribute} of a project key`, () => {
        expect(mayUpdate('wo-container-ownership', 'projectKey', 'generation')).to.equal(true)
        expect(mayUpdate('wo-container-ownership', 'projectKey', attribute)).to.equal(false)
      })

    it('end before one that names no attribute', () => {
      expect(mayUpdate('wo-queue-tracking')).to.equal(false)
      expect(mayUpdate('wo-container-ownership')).to.equal(false)
    })

    it('end before other tables', () => {
      for (const table of ['project-configs', 'thread-mappings', 'container-queues'])
        expect(mayUpdate(`wo-${table}`, 'email', 'status')).to.equal(false)
    })

    it('end before whole rows: none is put or deleted but its sign of life, by whichever call', () => {
      const actions = rightsOf(rights).map(({ action }) => action)
      expect(actionsOn(rights, `arn:aws:dynamodb:${region}:${account}:table/wo-daemons`)).to.deep.equal([
        'dynamodb:PutItem',
      ])
      expect(actions.filter((action) => action.startsWith('dynamodb:'))).to.have.members([
        'dynamodb:GetItem',
        'dynamodb:GetItem',
        'dynamodb:UpdateItem',
        'dynamodb:UpdateItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
      ])
    })
  })

  it('end before secrets and services', () => {
    expect(services).not.to.include.members(['secretsmanager', 'iam', 'sts'])
    expect(actionsOn(rights, `arn:aws:ecs:${region}:${account}:service/wo/wo-worker`)).to.deep.equal([])
  })
})

describe('The rights of the router', () => {
  const rights = routerRights(PLACE)

  it('end before repositories and previews: no secret, no site bucket', () => {
    const services = rightsOf(rights).map(({ action }) => action.split(':')[0])
    expect(services).not.to.include('secretsmanager')
    expect(
      actionsOn(rights, secret, ...bucket(SITE, 'thread-1/a'), ...bucket(SITE, '.webordinary/x')),
    ).to.deep.equal([])
  })

  it('let it put what comes with a command, and not read it', () => {
    expect(actionsOn(rights, ...bucket(BUCKETS.payload, 'commands/c1/1-x'))).to.deep.equal(['s3:PutObject'])
  })

  it('let it read mail, and neither change nor list it', () => {
    expect(actionsOn(rights, ...bucket(BUCKETS.mail, 'abc'))).to.deep.equal(['s3:GetObject'])
  })

  it('let it mail from its own address only', () => {
    const send = (from: string) => ({
      action: 'ses:SendRawEmail',
      resource: `arn:aws:ses:${region}:${account}:identity/example.org`,
      context: { 'ses:fromaddress': from },
    })
    expect(isAllowed(rights, send('edit@example.org'))).to.equal(true)
    expect(isAllowed(rights, send('boss@example.org'))).to.equal(false)
  })

  it('let it change the service of the workers, and not its own', () => {
    const service = (name: string) => actionsOn(rights, `arn:aws:ecs:${region}:${account}:service/wo/${name}`)
    expect(service('wo-worker')).to.have.members(['ecs:DescribeServices', 'ecs:UpdateService'])
    expect(service('wo-router')).to.deep.equal([])
  })

  it('end before the commands of workers: it sends them, and does not receive any', () => {
    expect(actionsOn(rights, queue('wo-input-shop-ann.fifo'))).to.not.include('sqs:ReceiveMessage')
    expect(actionsOn(rights, queue('wo-unclaimed'))).to.not.include('sqs:ReceiveMessage')
  })
})

describe('The rights of both', () => {
  for (const [daemon, rights] of [
    ['router', routerRights(PLACE)],
    ['worker', workerRights(PLACE)],
  ] as const)
    it(`end before another deployment in the same account: the ${daemon}`, () => {
      const others = [
        queue('wob-input-shop-ann.fifo'),
        queue('wob-unclaimed'),
        ...bucket('wob-site-shop-1', 'thread-1/x'),
      ]
      const table = `arn:aws:dynamodb:${region}:${account}:table/wob-queue-tracking`

      expect(actionsOn(rights, ...others, table)).to.deep.equal([])
    })
})

describe('The conversations of agents', () => {
  it("are the workers': they read and replace them, and delete none", () => {
    expect(
      actionsOn(workerRights(PLACE), ...bucket(BUCKETS.transcripts, 'threads/shop/ann/t1.jsonl.gz')),
    ).to.have.members(['s3:GetObject', 's3:PutObject', 's3:ListBucket'])
    expect(
      actionsOn(routerRights(PLACE), ...bucket(BUCKETS.transcripts, 'threads/shop/ann/t1.jsonl.gz')),
    ).to.deep.equal([])
  })
})

describe('What ECS may do to start', () => {
  const mayRead = (rights: Statement[]) => actionsOn(rights, secret)

  it('a worker includes the git credentials, when there are any', () => {
    expect(mayRead(executionRights(PLACE, 'worker'))).to.deep.equal(['secretsmanager:GetSecretValue'])
    expect(
      mayRead(executionRights({ ...PLACE, secrets: { router: [], worker: [] } }, 'worker')),
    ).to.deep.equal([])
  })

  it('a router does not, nor a worker what signs the addresses of replies', () => {
    const replies = secret.replace('git-credentials', 'reply')

    expect(mayRead(executionRights(PLACE, 'router'))).to.deep.equal([])
    expect(actionsOn(executionRights(PLACE, 'router'), replies)).to.deep.equal([
      'secretsmanager:GetSecretValue',
    ])
    expect(actionsOn(executionRights(PLACE, 'worker'), replies)).to.deep.equal([])
  })

  for (const [daemon, other] of [
    ['router', 'worker'],
    ['worker', 'router'],
  ] as const)
    it(`a ${daemon} ends before the image and the log of the ${other}`, () => {
      const rights = executionRights(PLACE, daemon)
      const image = (name: string) => `arn:aws:ecr:${region}:${account}:repository/wo/${name}`
      const stream = (name: string) =>
        `arn:aws:logs:${region}:${account}:log-group:/wo/${name}:log-stream:a/b/c`

      expect(actionsOn(rights, image(daemon), stream(daemon))).to.have.lengthOf(5)
      expect(actionsOn(rights, image(other), stream(other))).to.deep.equal([])
    })
})
