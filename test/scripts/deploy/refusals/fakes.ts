// What a check asks, without any program: the answers of a machine and an account where all is well, but for what a case says.
import type { ECSClient } from '@aws-sdk/client-ecs'
import { checkAccount } from '../../../../scripts/deploy/account-checks.ts'
import { makeAws } from '../../../../scripts/deploy/ask-aws.ts'
import type { Aws } from '../../../../scripts/deploy/aws.ts'
import { readChoices } from '../../../../scripts/deploy/choices.ts'
import type { Choices } from '../../../../scripts/deploy/choices.ts'
import type { Prepared } from '../../../../scripts/deploy/prepare.ts'
import type { Run } from '../../../../scripts/deploy/run.ts'
import { makeTerraform } from '../../../../scripts/deploy/terraform.ts'
import { makeFakeClient } from '../../../fakes/aws-call.ts'
import { CHOICES } from '../run-deploy.ts'
import { FINE } from '../stand-ins.ts'
import type { Answer } from '../stand-ins.ts'

export const REGION = CHOICES.AWS_REGION
export const DENIED = { code: 254, err: 'An error occurred (AccessDenied)' }
export const NOT_FOUND = { code: 254, err: 'An error occurred (ResourceNotFoundException)' }
export const NO_SUCH_PROGRAM = { code: 127 }

export const fakeRun =
  (...answers: Answer[]): Run =>
  async (program, args) => {
    const line = [program, ...args].join(' ')
    const { code = 0, out = '', err = '' } = [...answers, ...FINE].find(({ to }) => to.test(line)) ?? {}
    return { code, out, err }
  }

export const fakeAws = (...answers: Answer[]): Aws => makeAws(fakeRun(...answers), REGION)

export const choicesOf = (more: Record<string, string> = {}): Choices => {
  const { choices, problems } = readChoices({ ...CHOICES, ...more })
  if (!choices) throw new Error(problems.join())
  return choices
}

/** What a look at the account finds. */
export const looked = async (
  answers: Answer[],
  more: Record<string, string> = {},
  givenTag?: string,
): Promise<string[]> => {
  const options = { outdir: '/nowhere', mode: 'deploy' as const, givenTag }
  const { problems, notes, missingBucket } = await checkAccount(fakeAws(...answers), choicesOf(more), options)
  return [...problems, ...notes, ...(missingBucket === undefined ? [] : [missingBucket])]
}

export const STACK = { id: 'data', dir: '/nowhere' }

export const prepared = (answers: Answer[] = [], more: Partial<Prepared> = {}): Prepared => {
  const run = fakeRun(...answers)
  return {
    choices: choicesOf(),
    tag: 'abc',
    isTagGiven: false,
    account: '111122223333',
    stacks: [],
    run,
    aws: makeAws(run, REGION),
    terraform: makeTerraform(run, false),
    stop: new AbortController().signal,
    ask: async () => '',
    askHidden: async () => '',
    ...more,
  }
}

export const fakeEcs = (operations: Parameters<typeof makeFakeClient>[0]): ECSClient =>
  makeFakeClient(operations, undefined) as unknown as ECSClient

export const STOPPED = AbortSignal.abort()
export const silent = { say: () => undefined, stop: new AbortController().signal }

/** What it ends with. */
export const whyOf = async (act: () => unknown): Promise<string[]> => {
  try {
    await act()
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}
