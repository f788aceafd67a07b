import { expect } from 'chai'
import { address, count, program, seconds, text } from '../../../contract/settings/kinds.ts'
import { BadSettings, readSettings } from '../../../contract/settings/setting.ts'

describe('Settings', () => {
  const table = {
    wait: seconds({ name: 'WAIT_SECONDS', says: 'How long.' }, 5, 1, 9),
    slots: count({ name: 'SLOTS', says: 'How many.' }, 4, 1, 9),
    region: text({ name: 'REGION', says: 'Where.' }),
    sender: address({ name: 'SENDER', says: 'Who.' }),
    editor: program({ name: 'EDITOR', says: 'What.' }),
  }
  const env = { REGION: 'r', SENDER: 'a@b.c', EDITOR: 'e' }

  it('are read from the environment, under their own keys, with the fallbacks of those that are not set', () => {
    expect(readSettings(table, { ...env, SLOTS: '2', PATH: '/bin' })).to.deep.equal({
      wait: 5,
      slots: 2,
      region: 'r',
      sender: 'a@b.c',
      editor: ['e'],
    })
  })

  it('have no fallback for what is set to nothing', () => {
    expect(() => readSettings(table, { ...env, SLOTS: '' })).to.throw(
      'SLOTS must be a whole number from 1 to 9',
    )
  })

  it('tell every problem at once, in the order of the table', () => {
    expect(() => readSettings(table, { WAIT_SECONDS: '10', SLOTS: 'many', SENDER: 'me' })).to.throw(
      BadSettings,
      'bad settings: WAIT_SECONDS must be a number of seconds from 1 to 9; ' +
        'SLOTS must be a whole number from 1 to 9; REGION is not set (a text that is not empty); ' +
        'SENDER must be an e-mail address; ' +
        'EDITOR is not set (a program and its arguments, separated by blanks or as a JSON list)',
    )
  })

  it('show no value, because a secret may have been put into the wrong variable', () => {
    const secret = 'hunter2-c0ffee'
    const wrong = { WAIT_SECONDS: secret, SLOTS: secret, SENDER: secret, EDITOR: `["${secret}` }

    expect(() => readSettings(table, { ...wrong, REGION: '' }))
      .to.throw(BadSettings)
      .with.property('message')
      .that.does.not.include('hunter2')
  })
})
