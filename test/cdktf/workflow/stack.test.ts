import { expect } from 'chai'
import { workflowRights } from '../../../cdktf/rights/workflow.ts'
import { definition } from '../../../cdktf/workflow/definition.ts'
import type { StateMachine } from '../../../cdktf/workflow/asl.ts'
import { TASK_HEARTBEAT_MS } from '../../../worker/command/task-heartbeat.ts'
import { ACCOUNT, LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'

const WITH = { WORKFLOW: 'yes' }
const machineOf = (env: Record<string, string> = {}) => {
  const [machine = {}] = resourcesOf(stackOf('workflow', { ...WITH, ...env }), 'aws_sfn_state_machine')
  return { machine, parsed: JSON.parse(String(machine['definition'])) as StateMachine }
}

describe('The workflow stack', () => {
  it('has the state machine under its name, with the role that is made for it', () => {
    const { machine } = machineOf()

    expect(machine).to.include({ name: 'webordinary-command', type: 'STANDARD' })
    expect(machine['role_arn']).to.equal('${aws_iam_role.role.arn}')
    // Roles are the account's, in all of its regions.
    const [role] = resourcesOf(stackOf('workflow', WITH), 'aws_iam_role')
    expect(role?.['name']).to.equal('webordinary-eu-central-1-workflow')
  })

  it('logs that an execution failed, and nothing of what people write', () => {
    const { machine } = machineOf()

    expect(machine['logging_configuration']).to.deep.equal({
      include_execution_data: false,
      level: 'ERROR',
      log_destination: `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:/webordinary/workflow:*`,
    })
    expect(machine['tracing_configuration']).to.equal(undefined)
  })

  it('lets nobody but Step Functions of this account take the role', () => {
    const [role] = resourcesOf(stackOf('workflow', WITH), 'aws_iam_role')
    const { Statement } = JSON.parse(String(role?.['assume_role_policy'])) as { Statement: object[] }

    expect(Statement).to.deep.equal([
      {
        Effect: 'Allow',
        Principal: { Service: 'states.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      },
    ])
  })

  it('has nothing in the definition that Terraform takes for a template, but the account', () => {
    const text = JSON.stringify(machineOf().machine['definition'])

    expect(text.replaceAll(ACCOUNT, '')).not.to.match(/[$%]\{/)
    expect(text).not.to.include('<<')
    expect(text).not.to.include('7777777777777')
  })

  it('refuses and interrupts as the routers of the same deployment do', () => {
    const { parsed } = machineOf({ MAX_OPEN_PER_PROJECT: '7', INTERRUPT_POLICY: 'off' })

    expect(parsed.States['Accept']).to.have.nested.property(
      'Parameters.ExpressionAttributeValues.:most.N',
      '7',
    )
    expect(Object.keys(parsed.States).filter((name) => name.startsWith('Interrupt'))).to.deep.equal([])
  })

  it('sends claim requests where the deployment is', () => {
    const urlOf = ({ parsed }: ReturnType<typeof machineOf>) =>
      (parsed.States['Request a claim']?.['Parameters'] as { QueueUrl: string } | undefined)?.QueueUrl

    expect(urlOf(machineOf())).to.equal(
      `https://sqs.eu-central-1.amazonaws.com/${ACCOUNT}/webordinary-unclaimed`,
    )
    expect(urlOf(machineOf(LOCAL))).to.equal(`http://127.0.0.1:4566/${ACCOUNT}/webordinary-unclaimed`)
  })

  it('gives the role what its states call, on what they call it on, and nothing else but logging', () => {
    const needed = new Set<string>()
    for (const { Resource, Parameters } of Object.values(machineOf().parsed.States)) {
      if (typeof Resource !== 'string') continue
      const { TableName, ...parameters } = Parameters as Record<string, string | undefined>
      const action = (/:::(.*?)(\.|$)/.exec(Resource)?.[1] ?? '').replace(
        /:(.)/,
        (_, c: string) => `:${c.toUpperCase()}`,
      )
      const queue = { '$.queues.inputUrl': 'input', '$.queues.outputUrl': 'output' }[
        parameters['QueueUrl.$'] ?? ''
      ]
      const shared = /webordinary-(\w+)$/.exec(parameters['QueueUrl'] ?? '')?.[1]
      needed.add(`${action} ${TableName ?? queue ?? shared}`)
    }
    const place = {
      prefix: 'webordinary',
      region: 'r',
      account: '1',
      secrets: { router: [], worker: [] },
      senderAddress: 'a@b.test',
    }
    const given = new Set<string>()
    for (const { actions, resources } of workflowRights(place))
      for (const action of actions)
        for (const resource of resources)
          if (!action.startsWith('logs:'))
            given.add(
              `${action} ${resource.replace(/^arn:aws:dynamodb:r:1:table\//, '').replace(/^arn:aws:sqs:r:1:webordinary-(\w+).*$/, '$1')}`,
            )

    expect([...given].toSorted()).to.deep.equal([...needed].toSorted())
  })

  it('waits for some heartbeats of the worker before it looks, and not for ever', () => {
    const state: Record<string, unknown> = machineOf().parsed.States['Have it carried out'] ?? {}
    const { HeartbeatSeconds, TimeoutSeconds } = state

    expect(HeartbeatSeconds).to.be.within((4 * TASK_HEARTBEAT_MS) / 1_000, Number(TimeoutSeconds) - 1)
  })

  it('reaches an end from every state', () => {
    const { States } = definition({
      prefix: 'p',
      unclaimedUrl: 'u',
      doorbellUrl: 'd',
      policy: 'any',
      mostOpen: 1,
    })
    const ends = Object.values(States).filter(({ Type }) => Type === 'Succeed' || Type === 'Fail')

    expect(ends.map((state) => state['Error'] ?? state['ErrorPath'] ?? 'success')).to.have.members([
      'BadRequest',
      'BadRequest',
      'UnknownProject',
      'TooManyOpen',
      '$.error',
      'success',
      'success',
    ])
  })
})
