// Of the machine that deploys.
import { keepCredentials } from '../../../../../scripts/deploy/credentials.ts'
import { readCommit } from '../../../../../scripts/deploy/image-tag.ts'
import {
  dockerProblems,
  endpointProblems,
  terraformProblems,
} from '../../../../../scripts/deploy/tool-checks.ts'
import type { Answer } from '../../stand-ins.ts'
import { NO_SUCH_PROGRAM, fakeRun } from '../fakes.ts'
import type { Case } from '../case.ts'
import { to } from '../case.ts'

const loggedIn = async (answer: Omit<Answer, 'to'>): Promise<string[]> => {
  const kept = await keepCredentials(fakeRun(to(/^aws configure/, answer)), {})
  return 'failed' in kept ? [kept.failed] : []
}
const commitOf = async (...answers: Answer[]) => (await readCommit(fakeRun(...answers))).problems
const terraformOf = (answer: Omit<Answer, 'to'>) =>
  terraformProblems(fakeRun(to(/^terraform version/, answer)))
const dockerOf = (line: RegExp, answer: Omit<Answer, 'to'>) =>
  dockerProblems(fakeRun(to(line, answer)), 'ARM64')

export const TOOLS: Case[] = [
  ['no AWS CLI', () => loggedIn(NO_SUCH_PROGRAM)],
  ['an old AWS CLI', () => loggedIn({ code: 252, err: 'argument operation: Invalid choice' })],
  ['nobody logged in', () => loggedIn({ code: 253, err: 'Unable to locate credentials' })],
  ['no keys', () => loggedIn({ out: '{}' })],
  ['no terraform', () => terraformOf(NO_SUCH_PROGRAM)],
  ['a terraform that does not run', () => terraformOf({ code: 1 })],
  ['an old terraform', () => terraformOf({ out: '{"terraform_version":"1.9.8"}' })],
  ['no docker', () => dockerOf(/^docker version/, NO_SUCH_PROGRAM)],
  ['no engine', () => dockerOf(/^docker version/, { code: 1, err: 'Cannot connect' })],
  ['no buildx', () => dockerOf(/^docker buildx/, { code: 1, err: 'no such command' })],
  ['a builder for other machines', () => dockerOf(/^docker no/, {})],
  ['no git', () => commitOf(to(/^git/, NO_SUCH_PROGRAM))],
  ['no commit', () => commitOf(to(/^git rev-parse/, { code: 128, err: 'fatal: not a git repository' }))],
  ['files that differ', () => commitOf(to(/^git status/, { out: ' M README.md' }))],
  ['no address of an emulator', () => endpointProblems(undefined)],
  ['a silent emulator', () => endpointProblems('http://127.0.0.1:1')],
]
