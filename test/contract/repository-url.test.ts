import { expect } from 'chai'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { parseProjectConfig, parseProjectRow, readProjectConfig } from '../../contract/project-config.ts'
import { configItem } from '../../contract/project-config.ts'
import { SECRET_PROBLEM, hasSecret } from '../../contract/repository-url.ts'
import { aConfig } from '../router/interpret/examples.ts'

const REFUSED = [
  'https://user:hunter2@git.example/shop.git',
  'http://user:hunter2@git.example/shop.git',
  'HTTPS://user:hunter2@git.example/shop.git',
  ' https://user:hunter2@git.example/shop.git',
  'https://hunter2@git.example/shop.git',
  'https://hunter2:@git.example/shop.git',
  'https://:hunter2@git.example/shop.git',
  'https://user%3Ahunter2@git.example/shop.git',
  'https://user:hunter2%40git.example/shop.git',
  'https://user:hunt%2fer2@git.example/shop.git',
  'https://user:hunter2/x@git.example/shop.git',
  'https://user:hunt%er2@git.example/shop.git',
  'https://user:hunter2@x@git.example/shop.git',
  'https://user:hunter2@[::1]:3000/shop.git',
  'ftp://user:hunter2@git.example/shop.git',
  'ssh://git:hunter2@git.example/shop.git',
  'ssh://git%3Ahunter2@git.example:22/shop.git',
  'git+ssh://git:hunter2@git.example/shop.git',
  'git:hunter2@git.example:shop.git',
]

const TAKEN = [
  'https://git.example/shop.git',
  'https://git.example:8443/~ann/a@b/shop.git',
  'http://127.0.0.1:3000/ann/shop.git',
  'http://[::1]:3000/ann/shop.git',
  'ssh://git@git.example:22/shop.git',
  'ssh://git.example/shop.git',
  'git@git.example:ann/shop.git',
  'deploy@git.example:~/shop:2.git',
  'git.example:shop.git',
  'git://git.example/shop.git',
  'file:///srv/git/a:b@c.git',
  '/srv/git/a:b@c.git',
  '../git/shop.git',
]

describe('The address of a repository', () => {
  for (const repository of REFUSED)
    it(`is refused with a secret in it: ${repository.replaceAll(/hunt\w*/g, 'S')}`, () => {
      const row = aConfig({ repository })
      for (const parse of [parseProjectConfig, parseProjectRow])
        expect(() => parse(row))
          .to.throw(NotAMessage, SECRET_PROBLEM)
          .with.property('message')
          .that.does.not.contain('hunt')
    })

  for (const repository of TAKEN)
    it(`is taken, because there is none in it: ${repository}`, () => {
      expect(hasSecret(repository)).to.equal(false)
      expect(parseProjectConfig(aConfig({ repository })).repository).to.equal(repository)
    })

  it('is refused in a row of the table, too, by an error that does not tell it', () => {
    const repository = 'https://user:hunter2@git.example/shop.git'

    try {
      readProjectConfig(configItem(aConfig({ repository })))
    } catch (error) {
      const { message, cause } = error as Error
      expect(message).to.contain('cannot read the configuration of project shop')
      expect((cause as Error).message).to.contain(SECRET_PROBLEM)
      expect(`${message} ${(cause as Error).stack}`).not.to.contain('hunter2')
      return
    }
    expect.fail('it was taken')
  })
})
