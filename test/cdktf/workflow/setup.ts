// Whole workers and the state machine over one in-memory cloud. Time stands still but when something is awaited.
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { definition } from '../../../cdktf/workflow/definition.ts'
import type { Place } from '../../../cdktf/workflow/place.ts'
import { makeProjectRows } from '../../../scripts/cloud/project-rows.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { KEY } from '../../cloud/ownership-table-setup.ts'
import { PREFIX } from '../../fakes/tables.ts'
import { aConfig } from '../../router/interpret/examples.ts'
import { setupWorkers } from '../../worker/whole-worker.ts'
import { execute } from './execute.ts'
import { makeTokens, taskError } from './tokens.ts'

const [projectId = '', userId = ''] = KEY.split('#')

/** Ann's project, with its queues. */
export const CONFIG = aConfig({ projectId, userId })

/** What she asks for. */
export const INPUT = {
  projectId,
  userEmail: CONFIG.email,
  instruction: 'Change the title to “Hi”, \\ and\nnothing else 😀',
}

interface Changes {
  place?: Partial<Place>
  configs?: readonly ProjectConfig[]
  /** False: nobody has made the project's queues. */
  hasQueues?: boolean
}

export const setupMachine = async ({ place = {}, configs = [CONFIG], hasQueues = true }: Changes = {}) => {
  const tokens = makeTokens()
  const send = async (command: { constructor: { name: string }; input: Record<string, string> }) =>
    tokens.take(command.constructor.name.replace('Command', ''), command.input)
  const workers = await setupWorkers({ send })
  const { cloud, queues, tables, unclaimedUrl, doorbellUrl, until } = workers
  const table = makeProjectRows(cloud.dynamodb, tables.configs)
  for (const config of configs) await table.put(config)
  if (hasQueues) await queues.ensure(KEY)
  const machine = definition({
    prefix: PREFIX,
    unclaimedUrl,
    doorbellUrl,
    policy: 'any',
    mostOpen: 100,
    ...place,
  })

  let executions = 0
  let broken: string | undefined
  /** Begins an execution. */
  const ask = (input: object = {}, name = `execution-${++executions}`) => {
    const entered: string[] = []
    const enter = (state: string): void => {
      entered.push(state)
      if (state === broken) {
        broken = undefined
        throw taskError('SQS.AmazonSQSException', 'away')
      }
    }
    const given = { cloud, tokens, name, entered: enter }
    let outcome: Awaited<ReturnType<typeof execute>> | undefined
    const ended = execute(machine, { ...INPUT, ...input }, given).then((result) => (outcome = result))
    return {
      entered,
      /** How it ended, as soon as it has. */
      end: () => until(() => outcome),
      isOver: () => outcome !== undefined,
      ended,
    }
  }
  return {
    ...workers,
    tokens,
    ask,
    rows: async (which: keyof typeof tables) => {
      const { Items = [] } = await cloud.dynamodb.send(new ScanCommand({ TableName: tables[which] }))
      return Items.map((item) => unmarshall(item) as Record<string, unknown>)
    },
    /** The next call of this state fails. */
    breakOnce: (state: string) => {
      broken = state
    },
  }
}

export type MachineSetup = Awaited<ReturnType<typeof setupMachine>>
