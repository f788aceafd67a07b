// doctor: what is wrong with a system, and what to do about it.
import { withCure } from '../../deploy/cures.ts'
import { makeAws } from '../../deploy/ask-aws.ts'
import { isFailed } from '../../deploy/aws.ts'
import { makeRun } from '../../deploy/run.ts'
import { reasonOf } from '../../local/reason-of.ts'
import type { Around, Operation } from '../cli/operation.ts'
import { option, yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { ExitCode } from '../cli/problem.ts'
import { CHECKS } from './checks.ts'
import { examine } from './examine.ts'
import type { Examination, Found } from './examine.ts'
import { makeMailRecords } from './mail-records.ts'
import type { Elsewhere } from './seen.ts'
import { showExamination } from './show.ts'
import { timeThere } from './time-there.ts'

interface DoctorOptions {
  fix?: boolean
  deep?: boolean
  remote?: boolean
  project?: string
  yes?: boolean
}

const elsewhere = (region: string, stop: AbortSignal): Elsewhere => {
  const aws = makeAws(makeRun(process.env, stop), region)
  return {
    dns: makeMailRecords(),
    timeThere,
    secretState: async (name) => {
      const state = await aws.secretState(name)
      return isFailed(state) ? undefined : state
    },
  }
}

/** Asks for each, but with `--yes`. */
const mend = async ({ findings }: Examination, yes: boolean, { terminal }: Around): Promise<void> => {
  for (const found of findings) {
    const { fix, where, wrong } = found
    if (!fix) continue
    const isSure = yes || (await terminal.confirm(`${where}: ${wrong}\nMend it? (yes) `, 'yes'))
    if (!isSure) continue
    try {
      await fix()
      found.fixed = true
    } catch (error) {
      found.wrong = `${wrong} (mending failed: ${reasonOf(error)})`
    }
  }
}

const asData = ({ findings, ...rest }: Examination) => ({
  ...rest,
  findings: findings.map(({ fix, ...found }: Found) => ({ ...found, harmless: fix !== undefined })),
})

/** `other`: asked instead of DNS and the AWS CLI. */
export const makeDoctorOperation = (other?: Elsewhere): Operation<DoctorOptions> => ({
  name: 'doctor',
  says: 'what is wrong with the system, and what to do about each',
  options: [
    option('--fix', 'mend what is harmless, asking for each', 'FIX'),
    option('--deep', 'also what reads whole tables and asks for each project', 'DEEP'),
    option('--remote', "also the repositories' hosts", 'REMOTE'),
    option('--project <project>', 'ask the host of this one only', 'PROJECT'),
    yesOption(),
  ],
  run: async ({ fix, deep, remote, project, yes }, around): Promise<ExitCode> => {
    const { terminal } = around
    const system = around.open()
    await system.clients.dynamodb.config.credentials().catch((cause: Error) => {
      throw new Problem(withCure(reasonOf(cause)), EXIT.trouble, { cause })
    })
    const asked = {
      deep: deep === true,
      remote: remote === true || project !== undefined,
      ...(project !== undefined && { project }),
    }
    const examination = await examine(CHECKS, system, {
      ...asked,
      ...(other ?? elsewhere(system.region, around.stop)),
    })
    if (fix) await mend(examination, yes === true, around)
    terminal.show(asData(examination), () => showExamination(examination, terminal))
    return examination.findings.every(({ fixed }) => fixed) ? EXIT.fine : EXIT.trouble
  },
})

export const doctorOperation = makeDoctorOperation()
