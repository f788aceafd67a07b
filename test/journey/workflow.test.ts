import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { definition } from '../../cdktf/workflow/definition.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { execute } from '../cdktf/workflow/execute.ts'
import { startStepFunctions } from './step-functions.ts'
import type { StepFunctions } from './step-functions.ts'
import { git, startSystem } from './system.ts'
import type { System } from './system.ts'

const MOODY_EDITOR = fileURLToPath(new URL('./moody-editor.ts', import.meta.url))
const ANN = 'ann@customer.test'

describe('a state machine over the daemons themselves', function () {
  this.timeout(120_000)
  let system: System
  let stepFunctions: StepFunctions
  let shop: string
  let ask: (input: object, name: string) => ReturnType<typeof execute>

  before(async () => {
    stepFunctions = await startStepFunctions()
    const settings = {
      EDITOR_COMMAND: `node ${MOODY_EDITOR}`,
      AWS_ENDPOINT_URL_SFN: stepFunctions.endpoint,
      IDLE_SWEEP_SECONDS: '0.5',
    }
    system = await startSystem({ settings })
    const { clients } = system.stack
    system.stack.startRouter()
    system.stack.startWorker()
    shop = await system.project('shop', ANN)
    const unclaimedUrl = await queueUrlOf(clients.sqs, sharedQueueNames(LOCAL_PREFIX).unclaimed)
    const doorbellUrl = await queueUrlOf(clients.sqs, sharedQueueNames(LOCAL_PREFIX).doorbell)
    const machine = definition({
      prefix: LOCAL_PREFIX,
      unclaimedUrl,
      doorbellUrl,
      policy: 'any',
      mostOpen: 100,
    })
    ask = (input, name) =>
      execute(
        machine,
        { projectId: 'shop', userEmail: ANN, ...input },
        { cloud: clients, tokens: stepFunctions.tokens, name },
      )
  })
  after(async () => {
    await system.stop()
    await stepFunctions.stop()
  })

  it('ends with the response, of which the commit is on the branch, and its person gets the mail', async () => {
    const outcome = await ask({ instruction: 'words with “ünïcode”', subject: 'From a workflow' }, 'first')

    expect(outcome).to.have.nested.property('output.success', true)
    const { branch, commit } = (outcome as { output: { branch: string; commit: string } }).output
    expect(await git(shop, 'rev-parse', branch)).to.equal(commit)
    await system.until(({ event, commandId }) => event === 'replied' && commandId === 'first')
    expect((await system.inbox()).map(({ subject }) => subject)).to.deep.equal(['Re: [Done] From a workflow'])
    const told = stepFunctions.tokens.calls.map(({ name }) => name)
    expect([told[0], told.at(-1)]).to.deep.equal(['SendTaskHeartbeat', 'SendTaskSuccess'])
  })

  it('ends with the error of a command that fails, and why', async () => {
    const outcome = await ask({ instruction: 'exit 1' }, 'second')

    expect(outcome).to.have.property('error', 'Failed')
    expect(outcome).to.have.property('cause').that.contains('unknown tag on line 7')
  })

  it('ends with an error of its own when a person stops the command', async () => {
    const ending = ask({ instruction: 'never end', chatThreadId: 'long', commandId: 'third' }, 'third')
    await system.until(({ event, commandId }) => event === 'editing' && commandId === 'third')

    await system.sendToEmailQueue(JSON.stringify({ type: 'interrupt', userEmail: ANN, chatThreadId: 'long' }))

    expect(await ending).to.have.property('error', 'Interrupted')
  })

  it('ends at once with what a command came to that has ended before', async () => {
    const before = await ask({ instruction: 'once only' }, 'fourth')
    const again = await ask({ instruction: 'once only', commandId: 'fourth' }, 'fifth')

    expect(again).to.deep.equal(before)
    const runs = system.lines.filter(({ event, commandId }) => event === 'editing' && commandId === 'fourth')
    expect(runs).to.have.lengthOf(1)
  })

  it('is not needed for a token: the router takes one with the command of any program', async () => {
    const taskToken = stepFunctions.tokens.draw()
    const told = stepFunctions.tokens.wait(taskToken, 60)

    const request = {
      userEmail: ANN,
      projectId: 'shop',
      instruction: 'by a program',
      commandId: 'sixth',
      taskToken,
    }
    await system.sendToEmailQueue(JSON.stringify(request))

    expect(await told).to.include({ success: true, commandId: 'sixth' })
  })
})
