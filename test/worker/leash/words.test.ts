import { expect } from 'chai'
import { missingCapabilities, trialProblem } from '../../../worker/leash/can-leash.ts'
import { leashWords } from '../../../worker/leash/words.ts'

describe('The words of the leash', () => {
  it('take every right and set every limit before the program, which stays as it is', () => {
    const tools = { setpriv: '/bin/setpriv', prlimit: '/bin/prlimit', choom: '/bin/choom' }

    const words = leashWords(tools, { processes: 9, fileBytes: 10, openFiles: 11 }, ['nice', 'a b', '--c'])

    expect(words.join('|')).to.equal(
      '/bin/setpriv|--no-new-privs|--inh-caps=-all|--ambient-caps=-all|--|' +
        '/bin/prlimit|--nproc=9|--fsize=10|--core=0|--nofile=11|--|/bin/choom|-n|1000|--|nice|a b|--c',
    )
  })
})

describe('Whether a worker can have the leash', () => {
  it('depends on six capabilities, and on no other', () => {
    expect(missingCapabilities('CapEff:\t00000000000000eb\n')).to.deep.equal([])
    expect(missingCapabilities('CapEff:\t0000000000000000\n')).to.deep.equal([
      'CHOWN',
      'DAC_OVERRIDE',
      'FOWNER',
      'KILL',
      'SETGID',
      'SETUID',
    ])
    expect(missingCapabilities('CapEff:\t000001ffffffff1f\n')).to.deep.equal(['KILL', 'SETGID', 'SETUID'])
  })

  const GOOD =
    'Uid:\t7\t7\t7\t7\nGid:\t7\t7\t7\t7\nGroups:\t\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\nreached\n'
  const problems: Record<string, [from: string, to: string]> = {
    'cannot be given a user of its own': ['Uid:\t7\t7\t7\t7', 'Uid:\t7\t7\t0\t7'],
    'keeps rights of the worker': ['CapEff:\t0000000000000000', 'CapEff:\t00000000000000eb'],
    'other users cannot get into WORKSPACE_DIR': ['reached', 'cd: Permission denied'],
  }
  it('shows in what a program says of itself', () => {
    expect(trialProblem(GOOD, 7)).to.equal(undefined)
    expect(trialProblem(GOOD.replace('NoNewPrivs:\t1', 'NoNewPrivs:\t0'), 7)).to.contain('keeps rights')
    expect(trialProblem('', 7)).to.contain('user of its own')
  })
  for (const [problem, [from, to]] of Object.entries(problems))
    it(`shows that ${problem.startsWith('other') ? '' : 'a program '}${problem}`, () => {
      expect(trialProblem(GOOD.replace(from, to), 7)).to.contain(problem)
    })
})
