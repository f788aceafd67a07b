import { expect } from 'chai'
import { whyNot } from '../../../router/scale-up/why-not.ts'

describe('Why no worker was woken', () => {
  const named = (name: string) => Object.assign(new Error('as AWS says it'), { name })

  for (const name of ['ClusterNotFoundException', 'ServiceNotFoundException', 'ServiceNotActiveException'])
    it(`is a setting: ${name}`, () => {
      expect(whyNot(named(name), 'wo/w')).to.equal(
        'there is no active ECS service wo/w, which WORKER_SERVICE names',
      )
    })

  it('is a right', () => {
    expect(whyNot(named('AccessDeniedException'), 'wo/w'))
      .to.include('no right')
      .and.include('wo/w')
  })

  it('is what AWS says, otherwise', () => {
    expect(whyNot(named('ThrottlingException'), 'wo/w')).to.equal('ThrottlingException: as AWS says it')
    expect(whyNot('nonsense', 'wo/w')).to.equal('nonsense')
  })
})
