// Executes the state machine: transitions, choices, JSONPath, retries and catches are those of the interpreter from npm; the calls reach
// the clients that are given; states in JSONata, which it does not know, are worked out by the JSONata library in its place.
import { createHash } from 'node:crypto'
import { StateMachine as Interpreter } from 'aws-local-stepfunctions'
import jsonata from 'jsonata'
import type { State, StateMachine } from '../../../cdktf/workflow/asl.ts'
import { callService } from './calls.ts'
import type { Cloud } from './calls.ts'
import type { Tokens } from './tokens.ts'

/** With the functions that Step Functions adds to JSONata. */
const evaluate = async (template: string, states: object): Promise<unknown> => {
  const expression = jsonata(/^\{%(.*)%\}$/s.exec(template)?.[1] ?? '')
  expression.registerFunction('parse', (text = '') => JSON.parse(text) as unknown)
  expression.registerFunction('hash', (text = '', algorithm = '') =>
    createHash(algorithm.replace('-', '').toLowerCase()).update(text).digest('hex'),
  )
  return JSON.parse(JSON.stringify(await expression.evaluate({}, { states }))) as unknown
}

/** What the interpreter can run: a task of which its handler makes the output, in the place of a state in JSONata. */
const withoutJsonata = (state: State): State => {
  if (state['QueryLanguage'] !== 'JSONata') return state
  return {
    Type: 'Task',
    Resource: 'arn:aws:lambda:eu-central-1:123456789012:function:jsonata',
    Next: state['Next'],
  }
}

/** The validator looks at the whole machine in a test of its own. */
const UNCHECKED = { validationOptions: { noValidate: true } }

type Outcome = { output: unknown } | { error: string; cause: string }

interface Given {
  cloud: Cloud
  tokens: Tokens
  name: string
  /** Told the name of every state that begins. */
  entered?: (name: string) => void
}

/** Runs one execution to its end, and never rejects. */
export const execute = async (
  machine: StateMachine,
  input: object,
  { cloud, tokens, name, entered = () => undefined }: Given,
): Promise<Outcome> => {
  let retries = 0
  const context = {
    Execution: { Name: name, Id: `arn:aws:states:eu-central-1:123456789012:execution:machine:${name}` },
    State: {
      get EnteredTime() {
        return new Date().toISOString()
      },
      get RetryCount() {
        return retries
      },
    },
    Task: {
      get Token() {
        return tokens.draw()
      },
    },
  }

  const act = async (state: State, data: object): Promise<unknown> => {
    if (state['QueryLanguage'] === 'JSONata')
      return evaluate(String(state['Output']), { input: data, context })
    const [, action = ''] = /^arn:aws:states:::(.*)$/.exec(String(state['Resource'])) ?? []
    if (!action.endsWith('.waitForTaskToken')) return callService(cloud, action, data)
    const { taskToken } = (data as { MessageBody: { taskToken: string } }).MessageBody
    const told = tokens.wait(taskToken, Number(state['HeartbeatSeconds']))
    told.catch(() => undefined)
    await callService(cloud, action.replace('.waitForTaskToken', ''), data)
    return told
  }

  const handler = (stateName: string, state: State) => async (data: object) => {
    try {
      entered(stateName)
      const result = await act(state, data)
      retries = 0
      return result
    } catch (error) {
      retries++
      throw error
    }
  }

  const states = Object.entries(machine.States)
  const plain = {
    ...machine,
    States: Object.fromEntries(states.map(([id, state]) => [id, withoutJsonata(state)])),
  }
  const taskResourceLocalHandlers = Object.fromEntries(
    states.map(([id, state]) => [id, handler(id, state)]),
  ) as never
  try {
    const { result } = new Interpreter(plain as never, UNCHECKED).run(input as never, {
      context,
      overrides: { taskResourceLocalHandlers },
    })
    return { output: await result }
  } catch (error) {
    const { name: errorNamed, message } = (error as Error).cause as Error
    return { error: errorNamed, cause: message }
  }
}
