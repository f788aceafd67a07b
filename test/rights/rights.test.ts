import { expect } from 'chai'
import { deploymentNames } from '../../deployment/names.ts'
import { routerRights } from '../../cdktf/rights/router.ts'
import { workerRights } from '../../cdktf/rights/worker.ts'
import type { Resource } from '../../platform/aws-call-target.ts'
import { commandsIn } from './commands-in.ts'
import { isAllowed, isUsedBy, rightsOf } from './evaluate.ts'
import { startJourney } from './journey.ts'
import type { Journey } from './journey.ts'
import { PLACE } from './place.ts'
import { asksWhetherItExists, requestsOf } from './requests-of.ts'
import type { Call } from './requests-of.ts'

const ROLES = { router: routerRights(PLACE), worker: workerRights(PLACE) }
/** Written once in ten seconds at the most, and the programs of this journey are quick. */
const NOT_NAMED_HERE = ['progress']
const DAEMONS = ['router', 'worker'] as const
/** After half an hour with a worker too many: longer than this journey. test/router/scaling/ has the call. */
const RETIREMENT: Call = {
  call: 'ECS.StopTask',
  on: { task: `${deploymentNames(PLACE.prefix).cluster}/0123456789abcdef0123456789abcdef` },
}

describe('The rights of the daemons, compared with what they really call', function () {
  this.timeout(120_000)
  let journey: Journey
  const calls = { router: new Map<string, Call>(), worker: new Map<string, Call>() }

  before(async () => {
    journey = await startJourney()
    await journey.travel()
    const note = (daemon: unknown, call: Call) =>
      void calls[daemon as 'router' | 'worker'].set(JSON.stringify(call), call)
    for (const { event, daemon, call, on } of journey.lines)
      if (event === 'aws_call') note(daemon, { call: String(call), on: (on ?? {}) as Resource })
    for (const call of journey.agentCalls) note('worker', call)
    note('router', RETIREMENT)
  })
  after(() => journey.stop())

  const requestsBy = (daemon: 'router' | 'worker') =>
    [...calls[daemon].values()].flatMap((call) => requestsOf(call, PLACE))

  for (const daemon of DAEMONS) {
    it(`let the ${daemon} do all that it does`, () => {
      const missing = requestsBy(daemon).filter((request) => !isAllowed(ROLES[daemon], request))

      expect(missing.map(({ action, resource }) => `${action} ${resource}`)).to.deep.equal([])
    })

    it(`let the ${daemon} do no more than it does`, () => {
      const reads = [...calls[daemon].values()].filter(({ call }) => call === 'S3.GetObject')
      const requests = [...requestsBy(daemon), ...reads.map(({ on }) => asksWhetherItExists(on, PLACE))]
      const unused = rightsOf(ROLES[daemon]).filter(
        (right) => !requests.some((request) => isUsedBy(right, request)),
      )

      expect(
        unused.map(({ statement, action, resource }) => `${statement.sid}: ${action} ${resource}`),
      ).to.deep.equal([])
    })

    it(`let the ${daemon} name no attribute in an update that it never names`, () => {
      const requests = requestsBy(daemon)
      for (const right of rightsOf(ROLES[daemon])) {
        const listed = right.statement.conditions?.['ForAllValues:StringEquals']?.['dynamodb:Attributes']
        if (listed === undefined) continue
        const named = requests
          .filter((request) => isUsedBy(right, request))
          .flatMap(({ context }) => context['dynamodb:attributes'] ?? [])

        expect([...new Set([...named, ...NOT_NAMED_HERE])], right.resource).to.include.members(
          [listed].flat(),
        )
      }
    })

    it(`are compared with every kind of call that the source of the ${daemon} makes`, () => {
      const made = new Set([...calls[daemon].values()].map(({ call }) => call.split('.')[1]))

      expect(commandsIn(daemon).filter((command) => !made.has(command))).to.deep.equal([])
    })
  }

  it('are compared with every kind of call that both make', () => {
    const made = new Set(
      DAEMONS.flatMap((daemon) => [...calls[daemon].values()].map(({ call }) => call.split('.')[1])),
    )

    expect(commandsIn('cloud').filter((command) => !made.has(command))).to.deep.equal([])
  })

  it('let S3 say of a marker that it is not there, instead of refusing to tell', () => {
    const reads = [...calls.worker.values()].filter(
      ({ call, on }) => call === 'S3.GetObject' && on.directory?.startsWith('.webordinary/'),
    )

    expect(reads).not.to.be.empty
    for (const { on } of reads) expect(isAllowed(ROLES.worker, asksWhetherItExists(on, PLACE))).to.equal(true)
  })
})
