import { expect } from 'chai'
import { updateInput } from '../../contract/dynamodb-update.ts'
import type { Update } from '../../contract/dynamodb-update.ts'
import { claimRequestedUpdate, letGoUpdate } from '../../contract/ownership/router-expressions.ts'
import * as routerWrites from '../../contract/ownership/router-expressions.ts'
import * as workerWrites from '../../contract/ownership/worker-expressions.ts'
import { unowned } from '../../contract/ownership/record.ts'
import * as tracking from '../../contract/tracking/expressions.ts'
import { attributesOfUpdate } from '../../contract/update-attributes.ts'
import { WORKER_ATTRIBUTES, WORKER_WRITES } from '../../contract/worker-writes.ts'
import { parseCondition } from '../fakes/memory-dynamodb/parse-condition.ts'
import { parseUpdate } from '../fakes/memory-dynamodb/parse-update.ts'
import { aResponse } from '../router/interpret/examples.ts'

const ownership = { ...routerWrites, ...workerWrites }

/** What only a router writes. */
const ROUTER_WRITES: Update[] = [
  ownership.firstUpdate('p#u'),
  ownership.acceptUpdate('p#u', 'c', { now: 1, mostOpen: 1 }),
  claimRequestedUpdate(unowned('p#u'), { now: 1, containerId: 'r' }),
  letGoUpdate(unowned('p#u')),
  tracking.refuseUpdate('c', aResponse()),
  tracking.interruptAskedUpdate('c', 'c2'),
  tracking.stopAskedUpdate('c', 1),
  tracking.takeUpdate('c', 'r', 1),
  tracking.answeredRowUpdate('c', 1, {}),
  tracking.remindedUpdate('c', 1),
]
const ALL = [...WORKER_WRITES.ownership, ...WORKER_WRITES.tracking, ...ROUTER_WRITES]

/** The first name of every path in what a parser has understood. */
const pathsIn = (parsed: unknown): string[] => {
  if (typeof parsed !== 'object' || parsed === null) return []
  const { path } = parsed as { path?: unknown }
  return [...(Array.isArray(path) ? [String(path[0])] : []), ...Object.values(parsed).flatMap(pathsIn)]
}

/** As the DynamoDB in memory understands the update, which has a parser of its own. */
const understood = (update: Update): string[] => {
  const {
    Key,
    UpdateExpression = '',
    ConditionExpression,
    ExpressionAttributeNames = {},
  } = updateInput('', update)
  const { set, remove, add, delete: taken } = parseUpdate(UpdateExpression)
  const written = [
    ...pathsIn(set),
    ...pathsIn(add),
    ...pathsIn(taken),
    ...remove.map(([first]) => String(first)),
  ]
  const read = ConditionExpression ? pathsIn(parseCondition(ConditionExpression, 'ConditionExpression')) : []
  const names = [...written, ...read].map((name) => ExpressionAttributeNames[name] ?? name)
  return [...new Set([...Object.keys(Key ?? {}), ...names])].toSorted()
}

describe('The attributes that an update names', () => {
  for (const update of ALL)
    it(`are found: ${update.set.slice(0, 60)}`, () => {
      expect(attributesOfUpdate(updateInput('', update))).to.deep.equal(understood(update))
    })

  it('are those of updates that some test here has seen: each that there is', () => {
    const made = [...Object.keys(ownership), ...Object.keys(tracking)].filter((name) =>
      name.endsWith('Update'),
    )

    expect(new Set(ALL.map(({ set }) => set)).size).to.be.at.least(made.length)
  })
})

describe('What a worker may change', () => {
  it('of a command is its state and result', () => {
    expect(WORKER_ATTRIBUTES.tracking).to.deep.equal(
      'begun carries commandId costUsd end firstGeneration firstStartedAt generation progress putBacks response settledAt startedAt status supersededBy taskToken'.split(
        ' ',
      ),
    )
  })

  it('of a project key is who owns it, what is open and what runs', () => {
    expect(WORKER_ATTRIBUTES.ownership).to.deep.equal(
      'accepted active claimedAt containerId generation heartbeat lastActivity leaseExpiresAt leaseMs open projectKey takeovers waiting'.split(
        ' ',
      ),
    )
  })
})
