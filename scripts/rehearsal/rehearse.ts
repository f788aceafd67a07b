// make deploy TARGET=rehearsal: the whole flow of an account, on this machine, in two minutes. The programs are those of a real deployment;
// what they reach is pretended: docs/deploy.md.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mode } from '../deploy/edges.ts'
import { makeRun } from '../deploy/run.ts'
import { dockerProblems, terraformProblems } from '../deploy/tool-checks.ts'
import { timelineOf } from '../demo/timeline.ts'
import type { LogLine } from '../local/daemon-process.ts'
import { terraformFor } from './choose-terraform.ts'
import type { Terraform } from './choose-terraform.ts'
import { makeNotes } from './notes.ts'
import { findProgram } from '../local/find-program.ts'
import { openAccount } from './open-account.ts'
import { awsProgram } from './programs/aws.ts'
import { dockerProgram, gitProgram } from './programs/docker-and-git.ts'
import { putOnPath } from './programs/on-a-path.ts'
import { withSums } from './programs/terraform.ts'
import * as scenes from './scenes.ts'
import { rehearsedSettings } from './settings.ts'
import type { Rehearsed } from './settings.ts'
import { sayLine, sayText } from './show.ts'
import type { Said, Stage } from './stage.ts'

const SCENES: Record<'plan' | 'deploy', ((stage: Stage) => Promise<void>)[]> = {
  plan: [scenes.refusals, scenes.look],
  deploy: [
    scenes.refusals,
    scenes.data,
    scenes.start,
    scenes.firstMail,
    scenes.losses,
    scenes.update,
    scenes.broken,
    scenes.back,
    scenes.removal,
  ],
}

/** What the machine lacks for the real thing, in the words of `make deploy`. */
const lacking = async (env: NodeJS.ProcessEnv, architecture: 'X86_64' | 'ARM64'): Promise<string[]> => {
  const run = makeRun(env, new AbortController().signal)
  return [
    ...(await terraformProblems(run)),
    ...(await dockerProblems(run, architecture)),
    ...(findProgram('aws', env['PATH']) ? [] : ['aws is not on the PATH: install the AWS CLI, version 2']),
  ]
}

const introduce = async ({ says, choices }: Rehearsed, terraform: Terraform, env: NodeJS.ProcessEnv) => {
  sayText(
    'A rehearsal: no account of AWS is asked, nothing costs money, nothing is left behind. What follows "$" is what you will type; lines behind ">" say what AWS does, and how long to reckon with there.',
  )
  console.log('')
  sayLine(`settings   ${says}`)
  sayLine(`Terraform  ${terraform.says}`)
  sayLine('AWS CLI    a stand-in, which answers for a pretended account 111122223333')
  sayLine('docker     a stand-in: images are named, and not built')
  sayLine('ECS        processes of this machine; the agent is that of make demo')
  sayLine('the rest   the embedded cloud: SQS, SNS, DynamoDB, S3, SES')
  for (const problem of await lacking(env, choices.architecture))
    sayLine(`for the real thing this machine lacks: ${problem}`)
}

/** What daemons do for a command, as `make local` shows it. */
const showing =
  (lines: Said[], startedAt: number) =>
  (line: LogLine, name: string): void => {
    lines.push({ ...line, process: name })
    const said = line.commandId === undefined ? undefined : timelineOf(line, name, startedAt)
    if (said !== undefined && line.level === 'info') sayLine(said)
  }

const play = async (
  mode: 'plan' | 'deploy',
  rehearsed: Rehearsed,
  dir: string,
  stop: AbortSignal,
): Promise<void> => {
  const { choices, env: settings } = rehearsed
  const { region, prefix } = choices
  const lines: Said[] = []
  const env = { ...process.env }
  const opened = await openAccount({
    region,
    prefix,
    dir,
    commit: scenes.COMMITS.first,
    onLine: showing(lines, Date.now()),
  })
  try {
    const { account } = opened
    const terraform = await terraformFor(opened, dir, env)
    const programs = await putOnPath(dir, {
      aws: awsProgram(account),
      docker: dockerProgram(account),
      git: gitProgram(account),
      terraform: withSums(terraform.program, env['VERBOSE'] === '1'),
    })
    try {
      await introduce(rehearsed, terraform, env)
      const stage: Stage = {
        ...opened,
        dir,
        choices,
        settings,
        path: programs.path,
        stop,
        lines,
        notes: makeNotes(),
      }
      for (const scene of SCENES[mode]) await scene(stage)
    } finally {
      await programs.close()
      terraform.close()
    }
  } finally {
    await opened.close()
  }
}

/** Rejects with a DeployEnd when something is not as it should be. */
export const rehearse = async (mode: Mode, env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<void> => {
  if (mode === 'destroy')
    return console.log('nothing is left of a rehearsal: make deploy TARGET=rehearsal ends with make destroy')
  const since = performance.now()
  const rehearsed = rehearsedSettings(env)
  const dir = await mkdtemp(join(tmpdir(), 'webordinary-rehearsal-'))
  try {
    await play(mode, rehearsed, dir, stop)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
  console.log(`\n${((performance.now() - since) / 1_000).toFixed(0)} s; everything is stopped and removed.`)
}
