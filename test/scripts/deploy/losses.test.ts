import { expect } from 'chai'
import { confirmLosses, lossLines } from '../../../scripts/deploy/losses.ts'
import type { DeployEnd } from '../../../scripts/deploy/problems.ts'
import { lossesIn, placeOf, readPlan, readState } from '../../../scripts/deploy/terraform-json.ts'

const change = (address: string, actions: string[], more = {}) => ({
  address,
  mode: 'managed',
  change: { actions },
  ...more,
})
const PLAN = JSON.stringify({
  applyable: true,
  resource_changes: [
    change('aws_sqs_queue.email', ['no-op']),
    change('aws_sqs_queue.unclaimed', ['update']),
    change('aws_ses_domain_dkim.sender-dkim', ['forget']),
    change('aws_ses_domain_identity.sender', ['delete', 'create'], {
      action_reason: 'replace_because_cannot_update',
    }),
    change('aws_secretsmanager_secret.secret-editor', ['delete'], {
      action_reason: 'delete_because_no_resource_config',
    }),
    { ...change('data.aws_caller_identity.account', ['delete']), mode: 'data' },
  ],
})

describe('what a plan of the data would lose', () => {
  it('is what is destroyed or made anew, and not what is only forgotten', () => {
    expect(lossesIn(readPlan(PLAN)).map(({ address }) => address)).to.deep.equal([
      'aws_ses_domain_identity.sender',
      'aws_secretsmanager_secret.secret-editor',
    ])
    expect(lossesIn(readPlan(''))).to.deep.equal([])
  })

  it('is told with what goes with it and why', () => {
    expect(lossLines(readPlan(PLAN))).to.deep.equal([
      '  aws_ses_domain_identity.sender: made anew, the domain sends no mail any more, whoever sends it, and its DNS records change (what changes of it cannot be changed)',
      '  aws_secretsmanager_secret.secret-editor: destroyed, can be had back for 7 days (these settings do not ask for it any more)',
    ])
  })

  const asked = async (typed: string, confirmed = '') => {
    const questions: string[] = []
    const ask = async (question: string) => {
      questions.push(question)
      return typed
    }
    const ended = await confirmLosses(readPlan(PLAN), {
      prefix: 'try',
      confirmed,
      ask,
      say: () => undefined,
    }).then(
      () => undefined,
      (error: DeployEnd) => error,
    )
    return { questions, ended }
  }

  it('is asked about, by the prefix', async () => {
    expect((await asked('try')).ended).to.be.undefined
    const { ended, questions } = await asked('yes')
    expect(ended?.message).to.match(/^nothing was changed: that was not try\. /)
    expect(questions).to.deep.equal(['Type try to go on (or set CONFIRM=try): '])
  })

  it('is not asked about when CONFIRM is the prefix, or another one', async () => {
    expect(await asked('', 'try')).to.deep.equal({ questions: [], ended: undefined })
    expect((await asked('', 'other')).ended?.code).to.equal(1)
  })
})

describe('a state', () => {
  it('names what is half made, and where it is', () => {
    const state = readState(
      JSON.stringify({
        values: {
          outputs: { mail_topic: { value: 'arn:aws:sns:eu-west-1:111122223333:try-mail' } },
          root_module: {
            resources: [
              { address: 'aws_sqs_queue.email', tainted: true },
              { address: 'aws_sqs_queue.other' },
            ],
          },
        },
      }),
    )

    expect(state.tainted).to.deep.equal(['aws_sqs_queue.email'])
    expect(placeOf(state)).to.deep.equal({ region: 'eu-west-1', account: '111122223333' })
  })

  it('of nothing is nowhere', () => {
    expect(readState('{"format_version":"1.0"}')).to.deep.equal({ tainted: [], outputs: {} })
    expect(placeOf(readState(''))).to.be.undefined
  })
})
